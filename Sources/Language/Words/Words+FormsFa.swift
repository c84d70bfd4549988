extension Words {
  /// Persian of form definitions, fields and answers.
  /// A line is `forms.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let formsFa = """
    # Words around a form
    forms.choose = انتخاب کنید
    forms.addRow = ردیف دیگر
    forms.removeRow = برداشتن
    forms.product = کالا
    forms.quantity = تعداد
    forms.consent = رضایت
    forms.range = از {from} تا {to}
    forms.dateHint = مانند ۱۴۰۵/۰۴/۱۵
    forms.error = خطا:
    forms.trap = این خانه را خالی بگذارید
    forms.offline = اتصال نیست. نوشته‌های شما مانده است و خودمان دوباره می‌فرستیم.

    # Errors
    forms.badToken = این صفحه کامل نرسیده بود. نوشته‌های شما مانده است؛ یک بار دیگر بفرستید.
    forms.stale = از باز شدن این صفحه بیش از یک روز گذشته است. نوشته‌های شما مانده است؛ نگاهی کنید و دوباره بفرستید.
    forms.badPattern = آنچه نوشتید با شکل خواسته‌شده نمی‌خواند؛ راهنمای بالای همین مورد را ببینید.
    forms.tooSmall = عددی از {min} به بالا بنویسید.
    forms.tooLarge = عددی تا {max} بنویسید.
    forms.notYet = این روز هنوز نرسیده است؛ امروز یا روزی پیش از آن را بنویسید.
    forms.alreadyPast = این روز گذشته است؛ امروز یا روزی پس از آن را بنویسید.
    forms.tooManyChoices = حداکثر {max} گزینه را انتخاب کنید.
    forms.tooFewChoices = دست‌کم {min} گزینه را انتخاب کنید.
    forms.tooManyLines = حداکثر {max} ردیف بفرستید.
    forms.tooFewLines = دست‌کم {min} ردیف را پر کنید.
    forms.chooseProduct = کالا را انتخاب کنید.
    forms.unknownProduct = این کالا دیگر در فهرست نیست؛ کالای دیگری انتخاب کنید.
    forms.badQuantity = عدد بنویسید، مانند ۲.

    # Requests and their status
    forms.sameStatus = وضعیت همین است. وضعیت دیگری انتخاب کنید یا یادداشتی بنویسید.
    forms.linkReplaced = این پیوند جای خود را به پیوند تازه‌تری داده است.
    forms.repeated = این درخواست پیش‌تر ثبت شده است؛ کد پیگیری همان است.
    forms.repeatedChanged = این درخواست پیش‌تر ثبت شده است و تغییر تازه در آن ثبت نشد. برای تغییر، با ما تماس بگیرید یا درخواست تازه‌ای بفرستید.
    event.request.received = درخواست «{form}» با کد پیگیری {receipt} ثبت شد.
    event.request.status = وضعیت درخواست: {label}
    """
}
