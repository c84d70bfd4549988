extension Words {
  /// Persian of the settings.
  /// A line is `settings.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let settingsFa = """
    # The list of settings
    settings.organisation = سازمان
    console.settings.organisation = سازمان
    console.settings.organisationText = نام، نشان، رنگ، زبان‌ها، تقویم، شماره‌گذاری و نشانی. همهٔ مشتریان و کارکنان آن را می‌بینند.
    settings.menu = منوی پورتال
    console.settings.menu = منوی پورتال
    console.settings.menuText = نام، ترتیب و بودن بخش‌ها در پورتال مشتریان.
    notice.settingsSaved = تنظیمات ذخیره شد.
    audit.organisation.changed = تنظیمات سازمان را تغییر داد

    # Organisation
    settings.group.identity = معرفی سازمان
    settings.group.look = رنگ
    settings.group.region = زبان، تقویم و پول
    settings.group.numbers = شماره‌گذاری
    settings.group.web = نشانی و وب‌سایت‌ها
    settings.group.customers = مشتریان
    settings.nameFa = نام به فارسی
    settings.nameEn = نام به انگلیسی
    settings.taglineFa = زیرعنوان به فارسی
    settings.taglineEn = زیرعنوان به انگلیسی
    settings.companyID = شناسهٔ ملی
    settings.economicNumber = شمارهٔ اقتصادی
    settings.phone = تلفن
    settings.postalCode = کد پستی
    settings.addressFa = نشانی به فارسی
    settings.addressEn = نشانی به انگلیسی
    settings.logo = نشان
    settings.logo.file = تصویر نشان
    settings.logo.hint = پروندهٔ PNG تا ۲ مگابایت، بهتر است با زمینهٔ شفاف. در سربرگ صفحه‌ها، روی پیش‌فاکتور و فاکتور، و نشان برنامهٔ نصب‌شده دیده می‌شود.
    settings.logo.send = بارگذاری نشان
    settings.logo.remove = برداشتن نشان
    settings.accent = رنگ اصلی
    settings.accent.firouzeh = فیروزه
    settings.accent.lajvard = لاجورد
    settings.accent.anar = انار
    settings.accent.zeytoun = زیتون
    settings.accent.sormeh = سرمه
    settings.accent.own = رنگ دلخواه
    settings.colour = رنگ دلخواه
    settings.colour.hint = شش رقم شانزده‌شانزدهی مانند #A0522D. رنگ باید آن‌قدر تیره باشد که نوشتهٔ آن روی سفید خوانا باشد.
    settings.languages = زبان‌هایی که به مشتریان عرضه می‌شود
    settings.firstLanguage = زبان آغاز
    settings.calendar = تقویم
    settings.calendar.persian = هجری شمسی در هر دو زبان
    settings.calendar.byLanguage = شمسی در فارسی، میلادی در انگلیسی
    settings.calendar.gregorian = میلادی در هر دو زبان
    settings.showsTomans = مشتریان مبلغ‌ها را به تومان می‌بینند
    settings.showsTomans.hint = در پورتال و پیام‌ها. فاکتورها، میز کار و فیلدهای فرم به ریال می‌مانند.
    settings.zone = منطقهٔ زمانی
    settings.zone.hint = روزها و ساعت‌ها در این منطقه شمرده می‌شوند، مانند Asia/Tehran.
    settings.numbers.hint = شماره‌ها در هر سال بی‌فاصله پیش می‌روند؛ تغییر پیشوند شمارش را از نو آغاز نمی‌کند و شماره‌های پیشین همان می‌مانند.
    settings.receiptPrefix = پیشوند کد پیگیری
    settings.receiptPrefix.hint = دو حرف لاتین، مانند MH در MH-7K4Q-92.
    settings.seriesDigits = رقم‌های شماره
    settings.seriesDigits.hint = از ۳ تا ۹؛ با ۶ رقم: INV-1405-000123.
    settings.seriesQuote = پیشوند پیش‌فاکتور
    settings.seriesInvoice = پیشوند فاکتور
    settings.seriesPayment = پیشوند رسید پرداخت
    settings.domain = دامنهٔ باشگاه
    settings.domain.hint = پیوندهای پیام‌ها و کدهای QR با این نشانی ساخته می‌شوند؛ باید به همین سرور برسد.
    settings.embedOrigins = وب‌سایت‌های خودتان
    settings.embedOrigins.hint = هر خط یک نشانی، مانند https://shop.example. این وب‌سایت‌ها، افزون بر آنچه هر فرم خود اجازه می‌دهد، همهٔ فرم‌ها را می‌توانند نشان دهند.
    settings.tellsSight = مشتری می‌بیند چه کسی پورتال را از چشم او دیده است
    settings.tellsSight.hint = در هر دو حال در دفتر رویدادها می‌ماند.
    settings.proofHours = مهلت اثبات حساب، به ساعت
    settings.proofHours.hint = حسابی که تا این مدت شماره یا ایمیلش ثابت نشود از میان می‌رود؛ پروندهٔ مخاطب می‌ماند.

    # The menu
    settings.menu.hint = جای هر بخش را با شماره بنویسید. عنوان خالی یعنی نام خود بخش. بخشی که دیده نمی‌شود فقط از منو می‌رود؛ پیوندهای آن کار می‌کنند.
    settings.menu.noHeading = بخش نخست، بی‌عنوان
    settings.menu.heading = عنوان گروه
    settings.menu.place = جا
    settings.menu.fa = فارسی
    settings.menu.en = انگلیسی
    settings.menu.shown = در منو
    settings.menu.place.of = جای «{title}»
    settings.menu.fa.of = عنوان فارسی «{title}»
    settings.menu.en.of = عنوان انگلیسی «{title}»
    settings.menu.shown.of = «{title}» در منو باشد
    settings.menu.reset = بازگشت به منوی آغازین

    # Errors
    settings.error.name = نام سازمان را بنویسید.
    settings.error.long = این نوشته بلندتر از اندازه است؛ کوتاه‌ترش کنید.
    settings.error.companyID = شناسهٔ ملی ۱۱ رقم دارد و رقم آخر آن با بقیه می‌خواند؛ یک بار دیگر نگاه کنید.
    settings.error.postalCode = کد پستی ۱۰ رقم است.
    settings.error.phone = تلفن را با کد شهر بنویسید، مانند ۰۷۱۳۲۳۰۰۰۰۰.
    settings.error.choose = یکی را انتخاب کنید.
    settings.error.colour = رنگ را با شش رقم شانزده‌شانزدهی بنویسید، مانند #A0522D.
    settings.error.contrast = نوشتهٔ این رنگ روی سفید خوانا نیست: نسبت {ratio} است و دست‌کم {least} لازم است. رنگ تیره‌تری انتخاب کنید.
    settings.error.language = دست‌کم یک زبان لازم است.
    settings.error.zone = این منطقهٔ زمانی را نمی‌شناسیم؛ نمونه: Asia/Tehran.
    settings.error.receiptPrefix = دو حرف لاتین بنویسید، مانند MH.
    settings.error.series = یک تا شش حرف لاتین بنویسید، مانند INV.
    settings.error.seriesSame = پیشوند هر سند باید با بقیه فرق کند.
    settings.error.number = عددی از {from} تا {to} بنویسید.
    settings.error.domain = فقط نام دامنه را بنویسید، مانند club.example.
    settings.error.origin = «{origin}» نشانی وب‌سایت نیست؛ نمونه: https://shop.example
    settings.error.noLogo = پرونده‌ای انتخاب نشده است.
    settings.error.logoType = نشان باید پروندهٔ PNG باشد.
    settings.error.menuTitle = عنوان منو تا {max} نویسه جا دارد.
    """
}
