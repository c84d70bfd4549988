extension Words {
  /// آنچه اسکریپت‌های فرم می‌گویند؛ هر صفحه فقط همان‌هایی را با خود دارد که فیلدهایش لازم دارند.
  static let scriptFa = """
    # Drafts
    forms.script.saved = پیش‌نویس ذخیره شد
    forms.script.savedHere = اتصال نیست؛ نوشته‌هایتان روی همین دستگاه ذخیره شد

    # Calendar
    forms.script.calendar = انتخاب از تقویم
    forms.script.lastMonth = ماه پیش
    forms.script.nextMonth = ماه بعد
    forms.script.today = امروز
    forms.script.clear = پاک‌کردن
    forms.script.persian = تقویم شمسی
    forms.script.gregory = تقویم میلادی
    forms.script.past = امروز یا روزی پیش از آن را می‌شود انتخاب کرد.
    forms.script.future = امروز یا روزی پس از آن را می‌شود انتخاب کرد.

    # Files
    forms.script.add = افزودن فایل
    forms.script.drop = یا فایل را بکشید و اینجا رها کنید
    forms.script.remove = برداشتن
    forms.script.again = تلاش دوباره
    forms.script.failed = فایل نرسید؛ اتصال اینترنت را بررسی کنید و دوباره بفرستید.

    # Signature
    forms.script.pad = جای امضا
    forms.script.clearPad = امضای دوباره

    # Product lines
    forms.script.total = جمع: {sum} ریال
    """
}
