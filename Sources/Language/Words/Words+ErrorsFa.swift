extension Words {
  /// Persian of error pages and field errors.
  /// A line is `errors.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let errorsFa = """
    # Error pages: what it is, then what can be done
    error.400.title = این درخواست خوانده نشد
    error.400.text = نشانی یا فرم کامل نرسیده است. به صفحهٔ پیش برگردید و دوباره بفرستید.
    error.401.title = نخست وارد شوید
    error.401.text = این صفحه برای دیدن نیاز به ورود دارد.
    error.403.title = این کار در دسترس شما نیست
    error.403.text = مدیر شرکت می‌تواند این دسترسی را به شما بدهد.
    error.404.title = این صفحه پیدا نشد
    error.404.text = شاید نشانی عوض شده یا پیوند کامل نیست. از خانه یا جستجو ادامه دهید.
    error.405.title = این نشانی چنین درخواستی را نمی‌پذیرد
    error.405.text = صفحه را از پیوند یا دکمهٔ خودش باز کنید.
    error.409.title = این مورد در این فاصله تغییر کرده است
    error.409.text = آنچه نوشتید ذخیره نشد. صفحه را دوباره باز کنید، وضعیت تازه را ببینید و بعد ادامه دهید.
    error.410.title = این پیوند دیگر کار نمی‌کند
    error.410.text = مهلت پیوند گذشته یا پیش‌تر استفاده شده است. می‌توانید پیوند تازه بخواهید.
    error.413.title = حجم ارسال بیش از اندازه است
    error.413.text = فایل کوچک‌تری انتخاب کنید یا فایل‌ها را جدا از هم بفرستید.
    error.415.title = این قالب پذیرفته نمی‌شود
    error.415.text = داده را با فرم همین صفحه یا با قالب گفته‌شده در راهنما بفرستید.
    error.422.title = چند مورد نیاز به اصلاح دارد
    error.422.text = آنچه نوشتید مانده است؛ موردهای نشان‌دار را درست کنید و دوباره بفرستید.
    error.429.title = درخواست‌ها پشت سر هم رسید
    error.429.text = {seconds} ثانیهٔ دیگر دوباره تلاش کنید.
    error.500.title = چیزی در سمت ما خراب شد
    error.500.text = آنچه پیش‌تر ذخیره شده سر جایش است. کمی بعد دوباره تلاش کنید. کد: {code}
    error.503.title = سامانه چند لحظه در دسترس نیست
    error.503.text = کمی بعد دوباره تلاش کنید.
    error.pageTitle = خطا: {title}

    # The summary above a form
    error.summary = یک مورد یا بیشتر نیاز به اصلاح دارد
    error.count = {n} مورد نیاز به اصلاح دارد

    # Under a field
    field.required = این مورد را پر کنید.
    field.tooLong = حداکثر {max} نویسه بنویسید.
    field.tooShort = دست‌کم {min} نویسه بنویسید.
    field.notNumber = یک عدد بنویسید، مانند ۱۲۵.
    field.outOfRange = عددی از {min} تا {max} بنویسید.
    field.amountTooLarge = این مبلغ برای یک سند بیش از اندازه بزرگ است.
    field.badTime = ساعت را به شکل ساعت:دقیقه بنویسید، مانند ۱۴:۳۰.
    field.badMobile = شماره باید ۱۱ رقم باشد و با ۰۹ آغاز شود، مانند ۰۹۱۲ ۰۰۰ ۱۲ ۳۴.
    field.badPhone = شماره را با پیش‌شمارهٔ شهر بنویسید، مانند ۰۲۱ ۰۰۰۰ ۰۰۰۰.
    field.badEmail = ایمیل را کامل بنویسید، مانند sara@example.com.
    field.badDate = تاریخ را به شکل سال/ماه/روز بنویسید، مانند ۱۴۰۵/۰۳/۲۰.
    field.badNationalID = کد ملی ۱۰ رقم است و با این رقم‌ها نمی‌خواند؛ صفرهای آغاز را هم بنویسید.
    field.badCompanyID = شناسهٔ ملی ۱۱ رقم است و با این رقم‌ها نمی‌خواند.
    field.badPostalCode = کد پستی ۱۰ رقم است.
    field.bankCard = شمارهٔ کارت بانکی را اینجا ننویسید؛ نگه داشته نمی‌شود.
    field.choose = یکی از گزینه‌ها را انتخاب کنید.
    field.consent = برای ادامه، رضایت شما لازم است.
    field.fileTooLarge = حجم فایل باید کمتر از {max} باشد.
    field.fileType = این نوع فایل پذیرفته نمی‌شود. نوع‌های مجاز: {types}
    error.looksOn = شما فقط بیننده‌اید؛ تا وقتی صفحه را از چشم مشتری می‌بینید چیزی ثبت نمی‌شود.
    """
}
