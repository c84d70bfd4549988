extension Words {
  /// Persian of what is stored about a person: the page, the file, consents, erasure.
  /// A line is `key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let personalFa = """
    # What is stored about a person
    portal.personal = اطلاعات من
    portal.personal.facts = آنچه از شما می‌دانیم
    portal.personal.factsText = اگر چیزی درست نیست با یک درخواست تازه بنویسید؛ همکاران ما بررسی می‌کنند.
    portal.personal.file = همهٔ اطلاعات من در یک فایل
    portal.personal.fileText = هر چه دربارهٔ شما نگه داشته‌ایم: مشخصات، درخواست‌ها و پاسخ‌ها، سندها، امتیازها، پیام‌ها و دستگاه‌ها.
    portal.personal.html = برای خواندن
    portal.personal.consents = رضایت‌ها
    portal.personal.since = از {date}
    portal.personal.off = داده نشده
    portal.personal.agree = می‌پذیرم
    portal.personal.withdraw = پس می‌گیرم
    portal.consent.sms.wording = {company} خبرها و پیشنهادها را برایم پیامک کند.
    portal.consent.email.wording = {company} خبرها و پیشنهادها را برایم ایمیل کند.
    portal.personal.erasure = پاک شدن اطلاعات من
    portal.personal.erasureText = می‌توانید بخواهید اطلاعاتتان پاک شود. همکاران ما آن را بررسی می‌کنند. پس از آن:
    portal.personal.goes = نام، شماره‌ها، نشانی‌ها، پاسخ فرم‌ها و فایل‌ها و پیام‌ها پاک می‌شود.
    portal.personal.ends = حساب پورتال بسته می‌شود، کارت عضویت از کار می‌افتد و امتیازها دیگر خرج نمی‌شود.
    portal.personal.stays = فاکتورها و پرداخت‌ها بی‌نام می‌ماند، چون قانون نگه‌داشتن آن‌ها را خواسته است.
    portal.personal.note = توضیح
    portal.personal.erasureAsk = درخواست پاک شدن
    portal.personal.erasureConfirm = این کار پس از انجام برگشت‌پذیر نیست. درخواست فرستاده شود؟
    portal.personal.erasureOpen = درخواست شما در {date} ثبت شد و در حال بررسی است.
    portal.personal.erasureWithdraw = پس گرفتن درخواست
    portal.personal.erasureRefused = درخواست پیشین پذیرفته نشد:
    notice.consentChanged = انتخاب شما ثبت شد.
    notice.erasureAsked = درخواست شما ثبت شد.
    notice.erasureWithdrawn = درخواست پس گرفته شد.

    # The file of a person
    personal.contact = مشخصات
    personal.points = شماره‌ها و نشانی‌ها
    personal.devices = دستگاه‌ها
    personal.consents = رضایت‌ها
    personal.requests = درخواست‌ها
    personal.quotes = پیش‌فاکتورها
    personal.invoices = فاکتورها
    personal.warranties = گارانتی‌ها
    personal.club = امتیازها
    personal.cards = کارت‌ها
    personal.messages = پیام‌ها
    personal.events = رویدادها
    personal.since = از
    personal.way = موبایل یا ایمیل
    personal.proven = تأیید شده در
    personal.agent = مرورگر
    personal.address = نشانی شبکه
    personal.time = زمان
    personal.wording = متن
    personal.withdrawn = پس گرفته در
    personal.number = شماره
    personal.total = مبلغ
    personal.paid = پرداخت‌شده
    personal.product = کالا
    personal.serial = سریال
    personal.until = تا
    personal.what = شرح
    personal.points.number = امتیاز
    personal.further = دیگر دانسته‌ها
    personal.told = پیام‌های کارکنان
    """
}
