extension Words {
  /// Persian of the table of submissions and of what staff write into requests.
  static let submissionsFa = """
    console.submissions = درخواست‌های رسیده
    submissions.count = {n} درخواست
    submissions.moreThan = بیش از {n} درخواست
    submissions.none = هیچ درخواستی
    submissions.empty = هنوز درخواستی نرسیده است. پاسخ هر فرم همین‌جا ردیف می‌شود.
    submissions.search = جستجو در درخواست‌ها
    submissions.placeholder = نام، شماره یا کد پیگیری…

    # Filter, groups, columns
    submissions.filter.form = فرم
    submissions.filter.status = وضعیت
    submissions.filter.state = جریان
    submissions.filter.from = از روز
    submissions.filter.to = تا روز
    submissions.filter.origin = سایت مبدأ
    submissions.open = باز
    submissions.final = پایان‌یافته
    submissions.allForms = همهٔ فرم‌ها
    submissions.apply = نمایش
    submissions.takeOff = برداشتن فیلتر «{name}»
    submissions.group = گروه‌بندی
    submissions.group.day = روز
    submissions.group.status = وضعیت
    submissions.ungrouped = بدون گروه
    submissions.wholeGroup = همهٔ این گروه
    submissions.columns = ستون‌ها
    submissions.column.receipt = کد پیگیری
    submissions.column.person = فرستنده
    submissions.column.form = فرم
    submissions.column.date = زمان
    submissions.column.status = وضعیت
    submissions.column.source = مبدأ

    # Views
    submissions.views = نماها
    submissions.noViews = هنوز نمایی نگه نداشته‌اید.
    submissions.viewName = نام این نما
    submissions.shareView = همکاران هم ببینند
    submissions.keepView = نگه‌داشتن نما
    submissions.shared = مشترک
    submissions.dropView = حذف نمای «{name}»
    submissions.viewTooLarge = این نما فیلترهای بسیاری دارد؛ چند فیلتر یا ستون را بردارید.
    submissions.tooManyViews = حداکثر {max} نما نگه داشته می‌شود؛ یکی از نماهای کهنه را حذف کنید.
    notice.viewSaved = نما نگه داشته شد.
    notice.viewRemoved = نما حذف شد.

    # Many at once, files
    submissions.choose = گزینش
    submissions.chooseOne = گزینش درخواست {receipt}
    submissions.chooseSome = یک یا چند درخواست را در جدول تیک بزنید.
    submissions.bulk = وضعیت تازه برای درخواست‌های تیک‌خورده
    submissions.change = تغییر وضعیت
    submissions.formFirst = برای تغییر وضعیت چند درخواست با هم، نخست از «فیلتر» فرم آن‌ها را انتخاب کنید.
    notice.submissionsChanged = وضعیت درخواست‌های انتخاب‌شده ثبت شد.
    submissions.takeAlong = خروجی
    submissions.xlsx = فایل اکسل
    submissions.csv = فایل {format}

    # What staff write
    submissions.editOne = نوشتن در درخواست {receipt}
    submissions.staffFields = آنچه همکاران می‌نویسند
    submissions.meanwhile = {name} در همین فاصله نوشت: «{value}». نوشتهٔ شما مانده است؛ اگر درست‌تر است دوباره ذخیره کنید.
    submissions.history = {n} تغییر در پاسخ‌ها
    notice.answersSaved = نوشته‌ها ذخیره شد.
    event.request.answered = «{label}» نوشته شد.
    """
}
