extension Words {
  /// Persian of the quarantine and of limits on sending.
  /// A line is `console.key = text`: the first ` = ` separates and `{name}` stands for a value.
  static let quarantineFa = """
    console.quarantine = قرنطینه
    console.quarantine.about = پاسخ‌هایی که به کار برنامه‌ها می‌مانند. تا آزادشان نکنید نه پرونده‌ای ساخته می‌شود و نه کسی خبردار می‌شود؛ پس از سی روز خودشان پاک می‌شوند.
    console.quarantine.empty = چیزی در قرنطینه نیست.
    console.quarantine.choose = انتخاب
    console.quarantine.chooseOne = انتخاب {receipt}
    console.quarantine.what = فرستنده و فرم
    console.quarantine.when = زمان
    console.quarantine.why = چرا اینجاست
    console.quarantine.held = پاسخ نگه‌داشته‌شدهٔ {receipt}
    console.quarantine.page = صفحهٔ فرم
    console.quarantine.origin = وب‌سایت
    console.quarantine.until = پاک می‌شود در
    console.quarantine.release = آزاد شود
    console.quarantine.delete = پاک شود
    console.quarantine.releaseChosen = آزادکردن انتخاب‌شده‌ها
    console.quarantine.deleteChosen = پاک‌کردن انتخاب‌شده‌ها
    console.quarantine.clear = پاک‌کردن همه تا اینجا
    console.quarantine.clearSure = همهٔ پاسخ‌هایی که تا این لحظه در قرنطینه‌اند پاک شوند؟ بازگرداندنی نیستند.
    console.quarantine.waiting = {n} پاسخ در قرنطینه
    console.suspicion.trap = خانهٔ پنهان را پر کرده است
    console.suspicion.noProof = اسکریپت فرم در مرورگرش کار نکرده است
    console.suspicion.tooSoon = زودتر از آنکه کسی بتواند فرم را پر کند فرستاده است
    console.suspicion.links = در متن‌ها پیوندهای زیادی گذاشته است
    console.suspicion.sameText = همین متن را چند بار یا در چند فرم فرستاده است
    console.suspicion.fromOneAddress = در این یک ساعت از یک نشانی اینترنتی پاسخ‌های زیادی رسیده است
    console.suspicion.fromOneContact = در این یک ساعت از یک شماره یا ایمیل چند پاسخ رسیده است
    notice.quarantineReleased = آزاد شد. این پاسخ‌ها اکنون در کارتابل‌اند، با همان کد پیگیری که فرستنده دارد.
    notice.quarantineUnreadable = برخی از پاسخ‌ها با فرم نمی‌خوانند و همین‌جا ماندند؛ بقیه آزاد شدند.
    notice.quarantineDeleted = پاک شد.
    notice.quarantineNone = چیزی انتخاب نشده بود.
    forms.tooOften = در این یک ساعت چند پاسخ از شما رسیده است. نوشته‌های شما مانده است؛ حدود {minutes} دقیقهٔ دیگر دوباره بفرستید.
    """
}
