extension Words {
  /// Persian of points, levels, rewards and cards.
  /// A line is `club.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let clubFa = """
    # points
    club.rule = {points} امتیاز برای هر {amount}
    club.reason.earn = امتیاز کسب‌شده
    club.reason.earn.invoice = فاکتور {invoice}
    club.reason.confirm = امتیاز کسب‌شده
    club.reason.confirm.invoice = فاکتور {invoice}
    club.reason.spend = مصرف امتیاز
    club.reason.spend.invoice = تخفیف روی فاکتور {invoice}
    club.reason.expire = پایان مهلت امتیاز
    club.reason.expire.invoice = پایان مهلت امتیازهای فاکتور {invoice}
    club.reason.reverseEarn = برگشت خرید
    club.reason.reverseEarn.invoice = برگشت خرید از فاکتور {invoice}
    club.reason.cancelSpend = بازگشت امتیاز مصرف‌شده
    club.reason.cancelSpend.invoice = بازگشت امتیازی که روی فاکتور {invoice} مصرف شده بود
    club.reason.adjust = اصلاح امتیاز
    club.reason.adjust.invoice = اصلاح امتیاز فاکتور {invoice}
    club.reason.decay = کاهش امتیاز به دلیل نداشتن خرید
    club.reason.decay.invoice = کاهش امتیاز به دلیل نداشتن خرید پس از فاکتور {invoice}

    # what cannot be done
    club.badAmount = یک عدد درست و معقول بنویسید.
    club.insufficient = بیش از امتیاز قابل استفاده است.
    club.notPending = این امتیاز دیگر در انتظار نیست.
    club.moreThanEarned = بیش از امتیازی است که از این خرید مانده است.
    club.moreThanSpent = بیش از امتیازی است که اینجا مصرف شده است.
    club.keyTaken = این کار پیش‌تر با مقدار دیگری ثبت شده است.
    club.bankCard = این کارت بانکی است و ذخیره نمی‌شود.

    # the customer’s timeline
    event.points.earned = {points} امتیاز برای فاکتور {invoice} ثبت شد.
    event.points.confirmed = {points} امتیاز فاکتور {invoice} قابل استفاده شد.
    event.card.issued = کارت عضویت با شمارهٔ {number} صادر شد.
    event.card.blocked = کارت عضویت {number} مسدود شد. امتیازها سر جایشان است.
    """
}
