extension Words {
  /// Persian of how forms are met, and of answers that are deleted as promised.
  /// A line is `measures.key = text`: the first ` = ` separates and `{name}` stands for a value.
  static let measuresFa = """
    measures.title = سنجش «{form}»
    measures.toForm = به فرم‌ساز
    measures.tab = سنجش
    measures.csv = دریافت CSV
    measures.period = بازه
    measures.days = {n} روز
    measures.empty = در این بازه کسی این فرم را ندیده است. همین که دیده شود، شمارش از همین‌جا پیداست.
    measures.leaving = {n} پاسخ تا ۱۴ روز دیگر پاک می‌شود، همان‌گونه که این فرم وعده داده است.
    measures.views = بازدید
    measures.starts = آغاز
    measures.completions = ارسال
    measures.rate = نرخ ارسال
    measures.median = میانهٔ زمان
    measures.byDay = روز به روز
    measures.table = دیدن به شکل جدول
    measures.day = روز
    measures.funnel = از دیدن تا فرستادن
    measures.page = صفحهٔ {n}
    measures.pages = صفحه‌ها
    measures.pageHead = صفحه
    measures.reached = رسیده‌اند
    measures.left = همان‌جا رها کرده‌اند
    measures.dropOff = سهم از آغازها
    measures.fields = فیلدها
    measures.field = فیلد
    measures.touched = پر کرده‌اند
    measures.errors = خطا
    measures.fieldHead = فیلد
    measures.touchedHead = پر کرده‌اند
    measures.leftHead = همان‌جا رها کرده‌اند
    measures.secondsHead = میانه، ثانیه
    measures.errorsHead = خطا
    measures.name = نام
    measures.by.place = صفحهٔ میزبان
    measures.by.source = منبع
    measures.by.campaign = کمپین
    measures.by.device = دستگاه
    measures.by.version = نسخهٔ فرم
    measures.unknown.place = صفحهٔ خود فرم
    measures.unknown.other = نامعلوم
    measures.device.phone = گوشی
    measures.device.tablet = تبلت
    measures.device.desktop = رایانه
    measures.seconds = {n} ثانیه
    measures.minutes = {m} دقیقه و {n} ثانیه
    measures.hours = {h} ساعت و {m} دقیقه
    event.form.retention = {count} پاسخ فرم «{form}» تا ۱۴ روز دیگر پاک می‌شود.
    """
}
