extension Words {
  /// Persian of SMS, e-mail and notices.
  /// A line is `messaging.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let messagingFa = """
    # Channels and states
    messaging.channel.sms = پیامک
    messaging.channel.email = ایمیل
    messaging.state.queued = در صف
    messaging.state.kept = در صندوق آزمایشی
    messaging.state.sent = فرستاده‌شده
    messaging.state.failed = ناموفق
    messaging.state.expired = گذشته از مهلت
    messaging.purpose.code = کد ورود
    messaging.purpose.received = رسید درخواست
    messaging.purpose.status = تغییر وضعیت
    messaging.purpose.quote = پیش‌فاکتور
    messaging.purpose.invoice = فاکتور

    # What is sent: the company first, then the fact, then the link
    message.code = {company}: کد ورود شما {code} است. آن را به کسی نگویید.
    message.code.subject = کد ورود به {company}
    message.received = {company}: درخواست شما با شمارهٔ {receipt} ثبت شد. پیگیری: {link}
    message.received.subject = درخواست {receipt} ثبت شد
    message.status = {company}: درخواست {receipt} اکنون «{status}» است. {link}
    message.status.subject = وضعیت درخواست {receipt}: {status}
    message.quote = {company}: پیش‌فاکتور {number} آماده است. مشاهده و پاسخ: {link}
    message.quote.subject = پیش‌فاکتور {number} از {company}
    message.invoice = {company}: فاکتور {number} صادر شد. مشاهده: {link}
    message.invoice.subject = فاکتور {number} از {company}
    """
}
