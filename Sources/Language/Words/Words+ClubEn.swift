extension Words {
  /// English of points, levels, rewards and cards.
  /// A line is `club.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let clubEn = """
    # points
    club.rule = {points} points for every {amount}
    club.rule.one = {points} point for every {amount}
    club.reason.earn = Points earned
    club.reason.earn.invoice = Invoice {invoice}
    club.reason.confirm = Points earned
    club.reason.confirm.invoice = Invoice {invoice}
    club.reason.spend = Points used
    club.reason.spend.invoice = Discount on invoice {invoice}
    club.reason.expire = Points expired
    club.reason.expire.invoice = Points of invoice {invoice} expired
    club.reason.reverseEarn = Purchase returned
    club.reason.reverseEarn.invoice = Purchase returned from invoice {invoice}
    club.reason.cancelSpend = Used points given back
    club.reason.cancelSpend.invoice = Points used on invoice {invoice} given back
    club.reason.adjust = Points corrected
    club.reason.adjust.invoice = Points of invoice {invoice} corrected
    club.reason.decay = Fewer points after a time without purchases
    club.reason.decay.invoice = Fewer points after a time without purchases since invoice {invoice}

    # what cannot be done
    club.badAmount = Write a sensible number.
    club.insufficient = This is more than the points that can be used.
    club.notPending = These points are no longer pending.
    club.moreThanEarned = This is more than what is left of the points of this purchase.
    club.moreThanSpent = This is more than the points that were used here.
    club.keyTaken = This was recorded before, with another amount.
    club.bankCard = This is a bank card; it is not stored.

    # the customer’s timeline
    event.points.earned = Points recorded for invoice {invoice}: {points}.
    event.points.confirmed = Points of invoice {invoice} that can now be used: {points}.
    event.card.issued = Membership card {number} was issued.
    event.card.blocked = Membership card {number} was blocked. The points are safe.
    """
}
