extension Words {
  /// English of SMS, e-mail and notices.
  /// A line is `messaging.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let messagingEn = """
    # Channels and states
    messaging.channel.sms = SMS
    messaging.channel.email = E-mail
    messaging.state.queued = queued
    messaging.state.kept = in the development mailbox
    messaging.state.sent = sent
    messaging.state.failed = failed
    messaging.state.expired = expired
    messaging.purpose.code = sign-in code
    messaging.purpose.received = receipt of a request
    messaging.purpose.status = change of status
    messaging.purpose.quote = quote
    messaging.purpose.invoice = invoice

    # What is sent: the company first, then the fact, then the link
    message.code = {company}: your sign-in code is {code}. Tell it to nobody.
    message.code.subject = Sign-in code for {company}
    message.received = {company}: we have your request {receipt}. Follow it: {link}
    message.received.subject = We have your request {receipt}
    message.status = {company}: request {receipt} is now “{status}”. {link}
    message.status.subject = Request {receipt}: {status}
    message.quote = {company}: quote {number} is ready. See and answer: {link}
    message.quote.subject = Quote {number} from {company}
    message.invoice = {company}: invoice {number} is issued. See it: {link}
    message.invoice.subject = Invoice {number} from {company}
    """
}
