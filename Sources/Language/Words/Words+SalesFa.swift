extension Words {
  /// Persian of quotes, invoices, orders and payments.
  /// A line is `sales.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let salesFa = """
    # What state a quote is in, for staff and then for its customer
    sales.quote.draft = پیش‌نویس
    sales.quote.sent = فرستاده‌شده
    sales.quote.accepted = پذیرفته‌شده
    sales.quote.declined = ردشده
    sales.quote.expired = اعتبار تمام‌شده
    sales.quote.invoiced = فاکتورشده
    sales.myQuote.draft = در حال آماده‌سازی
    sales.myQuote.sent = منتظر پاسخ شما
    sales.myQuote.accepted = پذیرفتید
    sales.myQuote.declined = رد کردید
    sales.myQuote.expired = اعتبار تمام‌شده
    sales.myQuote.invoiced = فاکتور شده

    # Invoices and payments
    sales.invoice.issued = صادرشده
    sales.invoice.cancelled = باطل‌شده
    sales.settlement.unpaid = تسویه‌نشده
    sales.settlement.partly = بخشی پرداخت شده
    sales.settlement.paid = تسویه‌شده
    sales.settlement.overdue = سررسید گذشته
    sales.filter.all = همه
    sales.filter.unsettled = تسویه‌نشده
    sales.filter.overdue = سررسید گذشته
    sales.filter.paid = تسویه‌شده
    sales.filter.cancelled = باطل‌شده
    sales.method.cash = نقد
    sales.method.card = کارت‌خوان
    sales.method.transfer = واریز بانکی
    sales.method.cheque = چک
    sales.method.gateway = پرداخت آنلاین

    # Beside a price and a discount
    sales.price.above = قیمت برای بیش از {quantity} {unit}
    sales.discount.percent = درصد
    sales.discount.amount = مبلغ

    # Refusals
    sales.codeTaken = این کد برای کالای دیگری است.
    sales.noLines = دست‌کم یک قلم بنویسید.
    sales.tooManyLines = هر سند حداکثر ۱۰۰ قلم دارد.
    sales.unknownProduct = این کالا در فهرست نیست؛ یکی از فهرست انتخاب کنید.
    sales.badQuantity = تعداد را به عدد بنویسید، بیشتر از صفر و حداکثر ۱٬۰۰۰٬۰۰۰.
    sales.badPercent = درصد را به عدد بنویسید، از ۰ تا ۱۰۰.
    sales.discountTooLarge = تخفیف از خود مبلغ بیشتر است.
    sales.validityPassed = تاریخ اعتبار گذشته است؛ امروز یا روزی پس از امروز را بنویسید.
    sales.dueInThePast = سررسید گذشته است؛ امروز یا روزی پس از امروز را بنویسید.
    sales.quoteFrozen = این پیش‌فاکتور فرستاده شده است و دیگر تغییر نمی‌کند.
    sales.quoteNotSent = این پیش‌فاکتور هنوز فرستاده نشده است.
    sales.quoteAccepted = این پیش‌فاکتور پذیرفته شده است.
    sales.quoteDeclined = این پیش‌فاکتور رد شده است.
    sales.quoteExpired = اعتبار این پیش‌فاکتور تمام شده است.
    sales.quoteInvoiced = برای این پیش‌فاکتور فاکتور صادر شده است.
    sales.invoicePaid = برای این فاکتور پرداخت ثبت شده است و دیگر باطل نمی‌شود.
    sales.invoiceCancelled = این فاکتور باطل شده است.
    sales.nothingPaid = مبلغ باید بیشتر از صفر باشد.
    sales.overPaid = این مبلغ از ماندهٔ فاکتور بیشتر است.
    sales.alreadySettled = این فاکتور تسویه شده است و مانده‌ای ندارد.
    sales.futureDay = تاریخ دریافت هنوز نرسیده است.

    # Timeline; {amount} comes with its unit
    event.quote.sent = پیش‌فاکتور {number} به مبلغ {amount} فرستاده شد.
    event.quote.accepted = پیش‌فاکتور {number} پذیرفته شد.
    event.quote.declined = پیش‌فاکتور {number} رد شد.
    event.invoice.issued = فاکتور {number} به مبلغ {amount} صادر شد.
    event.invoice.cancelled = فاکتور {number} باطل شد.
    event.invoice.paid = فاکتور {number} تسویه شد.
    event.payment.recorded = پرداخت {amount} برای فاکتور {invoice} ثبت شد؛ شمارهٔ رسید: {number}
    """
}
