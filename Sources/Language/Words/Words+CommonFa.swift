extension Words {
  /// Persian of words shared by every surface.
  /// A line is `common.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let commonFa = """
    # What every page has
    common.company = شرکت نمونه
    common.skip = رفتن به متن
    common.menu = فهرست
    common.signIn = ورود
    common.signOut = خروج
    common.switchLanguage = نمایش به {language}
    common.updated = به‌روزرسانی: {date}
    common.refreshed = این صفحه همین حالا تازه شد.
    common.home = خانه

    # Buttons
    common.save = ذخیره
    common.saved = ذخیره شد.
    common.cancel = انصراف
    common.send = ارسال
    common.back = بازگشت
    common.next = بعدی
    common.edit = ویرایش
    common.delete = حذف
    common.add = افزودن
    common.confirm = تأیید
    common.view = مشاهده
    common.print = چاپ
    common.download = دریافت
    common.close = بستن
    common.more = بیشتر
    common.all = همه
    common.retry = تلاش دوباره

    # Small words
    common.yes = بله
    common.no = خیر
    common.optional = اختیاری
    common.none = –
    common.zero = صفر
    common.free = رایگان
    common.today = امروز
    common.yesterday = دیروز
    common.tomorrow = فردا
    common.fromTo = {from} تا {to}
    common.days = {n} روز
    common.hours = {n} ساعت
    common.minutes = {n} دقیقه
    common.daysLate = {n} روز دیر

    # Lists
    common.search = جستجو
    common.filter = فیلتر
    common.clearFilters = پاک‌کردن فیلترها
    common.pager = {from} تا {to} از {total}
    common.pages = صفحه‌ها
    common.newer = تازه‌تر
    common.older = قدیمی‌تر
    common.previous = پیشین
    common.nothingYet = هنوز چیزی اینجا نیست.
    common.nothingMatches = موردی با این فیلترها پیدا نشد.

    # Units beside a sum, and names behind a sum in words
    unit.IRR = ریال
    unit.toman = تومان
    unit.USD = دلار
    unit.EUR = یورو
    words.IRR = ریال
    words.toman = تومان
    words.USD = دلار
    words.EUR = یورو
    words.minor.IRR = ریال
    words.minor.USD = سنت
    words.minor.EUR = سنت
    words.and = {whole} و {part}
    words.minus = منفی

    # How pages look
    look = نما
    look.system = مانند دستگاه
    look.light = روشن
    look.dark = تیره
    look.dense = فشرده
    look.roomy = جادار

    # Without a connection
    offline.title = اتصال نیست
    offline.text = این صفحه به اینترنت نیاز دارد. آنچه در فرم نوشته‌اید روی همین دستگاه مانده است.
    offline.again = تلاش دوباره
    """
}
