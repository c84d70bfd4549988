extension Words {
  /// Persian of printed documents.
  /// A line is `document.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let documentsFa = """
    # documents
    document.quote = پیش‌فاکتور
    document.invoice = فاکتور
    document.creditNote = فاکتور برگشت از فروش
    document.number = شماره
    document.date = تاریخ
    document.validUntil = اعتبار تا
    document.due = مهلت پرداخت
    document.trackingCode = کد پیگیری
    document.seller = فروشنده
    document.buyer = خریدار
    document.party.nationalID = کد ملی
    document.party.companyID = شناسهٔ ملی
    document.party.economicNumber = شمارهٔ اقتصادی
    document.party.registrationNumber = شمارهٔ ثبت
    document.party.phone = تلفن
    document.party.address = آدرس
    document.party.postalCode = کد پستی

    # the table
    document.column.row = ردیف
    document.column.title = شرح کالا یا خدمات
    document.column.quantity = تعداد
    document.column.unit = واحد
    document.column.unitPrice = فی
    document.column.gross = مبلغ
    document.column.discount = تخفیف
    document.column.taxable = پس از تخفیف
    document.column.tax = مالیات
    document.column.total = جمع
    document.total.gross = جمع اقلام
    document.total.lineDiscount = تخفیف اقلام
    document.total.documentDiscount = تخفیف کلی
    document.total.taxable = پس از تخفیف
    document.total.tax = مالیات بر ارزش افزوده
    document.total.total = جمع کل ({unit})
    document.inWords = مبلغ به حروف
    document.note = توضیحات
    document.signature.seller = مهر و امضای فروشنده
    document.signature.buyer = مهر و امضای خریدار
    document.scan = دیدن و پیگیری آنلاین
    document.page = صفحهٔ {page} از {pages}

    # the membership card
    document.card.title = کارت عضویت
    document.card.holder = دارنده
    document.card.since = عضو از
    document.card.until = تا
    """
}
