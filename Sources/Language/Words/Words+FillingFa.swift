extension Words {
  /// فارسی پرکردن فرم: پیش‌نویس، پیوند ادامه، رمز و پیوند شخصی، زمان و ظرفیت.
  static let fillingFa = """
    # Pages and drafts
    forms.newQuestions = با آنچه نوشتید چند پرسش تازه پیش آمد؛ پاسخشان را بنویسید و دوباره ادامه دهید.
    forms.lastPage = پرسش دیگری نمانده است؛ فرم را بفرستید.
    forms.linkOver = این پیوند شخصی دیگر کار نمی‌کند. نوشته‌هایتان مانده است؛ از ما پیوند تازه بخواهید.
    forms.tooManyLinks = در هر بار حداکثر {max} پیوند ساخته می‌شود.

    # When and how many
    forms.window.notYet = این فرم از {date} باز می‌شود. نوشته‌هایتان مانده است.
    forms.window.over = مهلت این فرم {date} تمام شد. نوشته‌هایتان مانده است؛ برای ادامه با ما تماس بگیرید.
    forms.window.full = ظرفیت این فرم همین حالا پر شد. نوشته‌هایتان مانده است؛ برای ادامه با ما تماس بگیرید.
    forms.window.enough = این فرم را پیش‌تر فرستاده‌اید و بیش از این نمی‌شود فرستاد.
    site.window.notYetTitle = این فرم هنوز باز نشده است
    site.window.notYet = از {date} می‌توانید آن را پر کنید.
    site.window.overTitle = مهلت این فرم تمام شده است
    site.window.over = تا {date} باز بود.
    site.window.fullTitle = ظرفیت این فرم پر شده است
    site.window.full = به همان تعدادی که می‌خواستیم پاسخ رسید.
    site.window.enoughTitle = این فرم را پیش‌تر فرستاده‌اید
    site.window.enough = هر نفر به تعداد معینی می‌تواند آن را بفرستد. وضعیت درخواست‌هایتان در پورتال است.
    site.window.contact = اگر کاری مانده است، تماس بگیرید:
    site.window.kept = آنچه نوشته بودید تا {date} نزد ما می‌ماند.
    site.window.others = فرم‌های دیگر
    site.window.requests = درخواست‌های من

    # Ways in
    site.entry.text = این فرم رمز دارد. رمزی را که به شما داده‌اند بنویسید.
    site.entry.password = رمز فرم
    site.entry.enter = ورود به فرم
    site.entry.wrong = این رمز درست نیست؛ دوباره بنویسید یا از کسی که فرم را برایتان فرستاده بپرسید.
    site.personal.title = این فرم پیوند شخصی می‌خواهد
    site.personal.text = آن را با پیوندی باز کنید که برای خود شما فرستاده شده است.
    site.personal.overTitle = این پیوند شخصی دیگر کار نمی‌کند
    site.personal.over = زمان آن گذشته یا پس گرفته شده است. از کسی که آن را فرستاده پیوند تازه بخواهید.

    # Saved for later
    site.draft.title = پیش‌نویس شما نگه داشته شد
    site.draft.text = هر زمان که خواستید، با این پیوند روی هر دستگاهی ادامه دهید. پیش‌نویس تا {date} می‌ماند.
    site.draft.secret = هر کس این پیوند را داشته باشد نوشته‌هایتان را می‌بیند؛ آن را فقط برای خودتان نگه دارید.
    site.draft.link = پیوند ادامه
    site.draft.goOn = ادامه در همین جا
    site.draft.send = پیوند را برای خودم بفرست
    site.draft.toMobile = پیامک به {to}
    site.draft.toEmail = ایمیل به {to}
    site.draft.gone = این پیش‌نویس دیگر نیست: مهلتش گذشته یا پیوند کامل نرسیده است. فرم را از نو پر کنید.
    site.draft.resumed = از همان جا که مانده بود ادامه دهید. آنچه نوشته بودید سر جایش است.
    notice.draftSent = پیوند ادامه برایتان فرستاده شد.

    # After sending
    site.goOn = ادامه در سایت
    portal.request.yourTurn = آنچه شما پر می‌کنید
    notice.fieldsSaved = آنچه نوشتید ثبت شد.

    # Messages
    messaging.purpose.resume = پیوند ادامهٔ فرم
    messaging.purpose.confirmation = تأیید دریافت
    messaging.purpose.told = خبر به کارکنان
    message.resume = {company}: ادامهٔ فرم «{form}» تا {date}: {link}
    message.resume.subject = ادامهٔ فرم «{form}»
    message.confirmation = {text}
    message.confirmation.subject = {company}: درخواست شما با کد پیگیری {receipt}
    message.told = درخواست تازه با فرم «{form}»، کد پیگیری {receipt}: {link}
    message.told.subject = درخواست تازه: {form}، {receipt}
    """
}
