extension Words {
  /// Persian of the customer portal.
  /// A line is `portal.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let portalFa = """
    # The frame
    portal.clubWord = باشگاه
    portal.club = باشگاه {company}
    portal.sections = بخش‌های باشگاه
    portal.shortcuts = میان‌بُرها
    portal.menu.home = خانه
    portal.menu.requests = درخواست‌ها
    portal.menu.quotes = پیش‌فاکتورها
    portal.menu.invoices = فاکتورها و مانده
    portal.menu.points = امتیازها
    portal.menu.card = کارت عضویت
    portal.menu.warranties = گارانتی‌ها
    portal.menu.more = بیشتر
    portal.tab.home = خانه
    portal.tab.requests = درخواست‌ها
    portal.tab.points = امتیاز
    portal.tab.card = کارت
    portal.tab.more = بیشتر
    portal.group.purchases = خرید
    portal.group.club = باشگاه
    portal.group.support = پشتیبانی
    portal.newest = تازه‌ترین‌ها
    portal.newRequest = درخواست تازه

    # Words of several pages
    portal.date = تاریخ
    portal.due = سررسید
    portal.validUntil = اعتبار تا
    portal.settledOn = تاریخ تسویه
    portal.until = تا {date}
    portal.daysLeft = {n} روز مانده
    portal.step = گام {n} از {total}
    portal.account = حساب شما
    portal.account.owed = ماندهٔ بدهی
    portal.account.nothing = بدهی ندارید
    portal.account.nextDue = نزدیک‌ترین سررسید

    # Home
    portal.hello = سلام {name}
    portal.member = عضویت شما
    portal.showCard = نمایش کارت
    portal.waiting = منتظر شما
    portal.waiting.n = {n} کار
    portal.waiting.quote = پاسخ به پیش‌فاکتور {number}
    portal.waiting.review = بررسی
    portal.home.aside = حساب، امتیاز و گارانتی
    portal.home.requests = درخواست‌های باز
    portal.home.allRequests = همهٔ درخواست‌ها
    portal.home.noRequests = درخواست بازی ندارید.
    portal.home.points = تازه‌ترین امتیازها
    portal.home.warranty = گارانتی شما
    portal.home.warrantyEnds = {product} با سریال {serial} تا {date} گارانتی دارد.

    # Requests and forms
    portal.requests.empty = درخواست‌هایی که می‌فرستید و پاسخ آن‌ها اینجا می‌ماند.
    portal.requests.pages = صفحه‌های درخواست‌ها
    portal.request.receipt = کد پیگیری {receipt}
    portal.request.timeline = از آغاز تا اکنون
    portal.request.aside = سندها و پاسخ‌های شما
    portal.request.answers = آنچه نوشتید
    portal.request.documents = از این درخواست
    portal.forms.empty = اکنون فرمی برای درخواست تازه نیست.

    # Quotes
    portal.quotes.empty = وقتی پیش‌فاکتوری برای شما آماده شود، اینجا می‌بینید و پاسخ می‌دهید.
    portal.quotes.pages = صفحه‌های پیش‌فاکتورها
    portal.quote.title = پیش‌فاکتور {number}
    portal.quote.validUntil = اعتبار تا {date}
    portal.quote.for = برای
    portal.quote.lines = اقلام پیش‌فاکتور
    portal.quote.answer = پاسخ شما
    portal.quote.toAnswer = پاسخ
    portal.quote.accept = پذیرش پیش‌فاکتور
    portal.quote.decline = رد پیش‌فاکتور
    portal.quote.declineNow = رد می‌کنم
    portal.quote.reason = دلیل
    portal.quote.reasonHint = دلیل شما کمک می‌کند پیشنهاد بهتری بدهیم.
    portal.quote.valid = تا {date} معتبر است،
    portal.quote.daysLeft = {n} روز اعتبار مانده
    portal.quote.lastDay = امروز روز آخر اعتبار است
    portal.quote.accepted = {name} این پیش‌فاکتور را پذیرفت، {date}. فاکتور را آماده می‌کنیم و خبر می‌دهیم.
    portal.quote.declined = {name} این پیش‌فاکتور را رد کرد، {date}.
    portal.quote.invoiced = فاکتور این خرید صادر شده است.
    portal.quote.expired = اعتبار این پیش‌فاکتور {date} تمام شد. برای پیشنهاد تازه با همین قلم‌ها، درخواست بفرستید.
    portal.quote.toInvoice = دیدن فاکتور

    # The table of a quote or an invoice
    portal.line.title = شرح
    portal.line.quantity = تعداد
    portal.line.price = فی
    portal.line.discount = تخفیف
    portal.line.amount = مبلغ
    portal.total.lines = جمع اقلام
    portal.total.discount = تخفیف کلی
    portal.total.tax = مالیات بر ارزش افزوده
    portal.total.taxAt = مالیات بر ارزش افزوده ({rate})
    portal.total.total = جمع کل
    portal.total.paid = پرداخت‌شده
    portal.total.rest = مانده

    # Invoices
    portal.invoices.empty = فاکتور خریدهای شما و ماندهٔ حساب اینجا می‌آید.
    portal.invoices.pages = صفحه‌های فاکتورها
    portal.invoice.title = فاکتور {number}
    portal.invoice.dueOn = سررسید {date}
    portal.invoice.rest = ماندهٔ {sum}
    portal.invoice.lines = اقلام فاکتور
    portal.invoice.aside = مانده، امتیاز و پرداخت‌ها
    portal.invoice.fromQuote = پیش‌فاکتور این خرید
    portal.invoice.payments = پرداخت‌ها
    portal.invoice.points = این خرید {n} امتیاز آورد.
    portal.invoice.pointsPending = این خرید {n} امتیاز آورد که هنوز در انتظار است.
    portal.invoice.pointsFrom = از {date} می‌توانید مصرفش کنید.

    # Points
    portal.points.unit = امتیاز
    portal.points.n = {n} امتیاز
    portal.points.expire = {n} امتیاز تا {date} مهلت دارد
    portal.points.waiting = {n} امتیاز در انتظار
    portal.points.noProgramme = هنوز برنامهٔ امتیازی در کار نیست.
    portal.points.empty = با نخستین خریدی که تسویه شود، امتیاز می‌گیرید و تاریخچه‌اش اینجا می‌آید.
    portal.points.available = قابل استفاده
    portal.points.equation = این عدد از کجا آمده است
    portal.points.sum.earned = کسب‌شده
    portal.points.sum.given = هدیه و اصلاح
    portal.points.sum.spent = مصرف‌شده
    portal.points.sum.expired = منقضی‌شده
    portal.points.sum.returned = برگشت خرید
    portal.points.owed = {n} امتیاز پس از مصرف برگشت خورده است و از امتیاز بعدی کم می‌شود.
    portal.points.waitingLong = {n} امتیاز در انتظار است و پس از پایان مهلت مرجوعی قطعی می‌شود.
    portal.points.lots = بسته‌های امتیاز
    portal.points.lotsOrder = نزدیک‌ترین پایان، نخست مصرف می‌شود
    portal.points.lotsCount = {n} بستهٔ امتیاز، به ترتیب مصرف
    portal.points.lotUsed = از {points} امتیاز
    portal.points.never = بدون پایان
    portal.points.gift = هدیه
    portal.points.history = تاریخچه
    portal.points.pages = صفحه‌های تاریخچه
    portal.points.what = شرح
    portal.points.change = تغییر
    portal.points.balance = مانده
    portal.points.pending = در انتظار
    portal.points.confirmsOn = قطعی از {date}
    portal.points.part = {points} از {origin}

    # The card
    portal.card.empty = هنوز کارت عضویت ندارید. پس از صدور، اینجا نشان داده می‌شود.
    portal.card.download = دریافت برای چاپ
    portal.card.front = روی کارت
    portal.card.back = پشت کارت
    portal.card.qr = رمزینهٔ کارت
    portal.card.barcode = بارکد کارت {number}
    portal.card.atTill = هنگام خرید
    portal.card.show = این رمزینه یا شماره را به فروشنده نشان دهید. کارت به نام دارنده است.
    portal.card.how = صفحهٔ گوشی را جلوی بارکدخوان بگیرید یا شمارهٔ کارت را بخوانید؛ خرید به حساب شما ثبت می‌شود.
    portal.card.points = {n} امتیاز برای خرج‌کردن دارید.
    portal.card.finder = یابنده: {phone}

    # Warranties
    portal.warranties.empty = دستگاهی به نام شما ثبت نشده است. با شمارهٔ سریال ثبتش کنید.
    portal.warranty.register = ثبت گارانتی
    portal.warranty.serial = شمارهٔ سریال
    portal.warranty.serialHint = روی پلاک پشت دستگاه یا کارت گارانتی، مانند OX5-2291-0034
    portal.warranty.purchasedOn = تاریخ خرید
    portal.warranty.submit = ثبت
    portal.warranty.public = برای ثبت به نام کسی دیگر، پیوند فرم گارانتی را برایش بفرستید:
    portal.warranty.publicLink = فرم ثبت گارانتی
    portal.warranty.bar = مدت گذشته از گارانتی
    portal.warranty.ended = تمام شده

    # Sign-in of this account
    portal.security = ورود و امنیت
    portal.security.name = نام
    portal.security.destination = ورود با
    portal.security.everywhere = خروج از همهٔ دستگاه‌ها
    portal.security.everywhereText = اگر گوشی یا رایانه‌ای که با آن وارد شده‌اید گم شده است، از همه‌جا خارج شوید و دوباره با کد وارد شوید.
    portal.security.everywhereNow = خروج از همه‌جا
    portal.security.confirm = از همهٔ دستگاه‌ها، از جمله همین‌جا، خارج می‌شوید؟

    # Told once after an act
    notice.requestSent = درخواست شما ثبت شد.
    notice.requestUnchanged = این درخواست پیش‌تر ثبت شده بود و تغییر تازه در آن ثبت نشد.
    notice.quoteAccepted = پیش‌فاکتور را پذیرفتید.
    notice.quoteDeclined = پیش‌فاکتور را رد کردید.
    notice.warrantyRegistered = گارانتی به نام شما ثبت شد.
    portal.security.devices = دستگاه‌ها
    portal.security.here = همین دستگاه
    portal.security.unknownDevice = دستگاه ناشناخته
    portal.security.lastUse = آخرین استفاده: {time}
    portal.security.address = نشانی شبکه: {address}
    portal.security.signOut = خارج شود
    portal.security.signOutOthers = خروج از دستگاه‌های دیگر
    portal.security.password = گذرواژه
    portal.security.passwordText = به جای کد می‌توانید با گذرواژه وارد شوید. با تغییر آن از دستگاه‌های دیگر خارج می‌شوید.
    portal.security.noPasswordText = اگر گذرواژه بگذارید، می‌توانید به جای کد با آن وارد شوید. ورود با کد همچنان می‌ماند.
    portal.security.old = گذرواژهٔ کنونی
    portal.security.new = گذرواژهٔ تازه
    portal.security.setPassword = گذاشتن گذرواژه
    portal.security.changePassword = تغییر گذرواژه
    portal.security.removePassword = برداشتن گذرواژه
    portal.passkeys = کلیدهای عبور
    portal.passkeys.text = با کلید عبور، با اثر انگشت یا چهره یا قفل دستگاه وارد می‌شوید؛ بدون کد و گذرواژه.
    portal.passkeys.add = افزودن کلید عبور
    portal.passkeys.of = کلید عبور ساخته‌شده در {device}
    portal.passkeys.made = ساخته‌شده: {time}
    portal.passkeys.used = آخرین استفاده: {time}
    portal.passkeys.unused = هنوز استفاده نشده
    portal.passkeys.synced = همگام با دستگاه‌های دیگرتان
    portal.passkeys.remove = حذف
    portal.passkeys.confirm = این کلید عبور حذف شود؟ دیگر با آن نمی‌توانید وارد شوید.
    notice.passkeyAdded = کلید عبور افزوده شد. از این پس می‌توانید با آن وارد شوید.
    notice.passkeyRemoved = کلید عبور حذف شد. آن را در دستگاه خود هم پاک کنید.
    notice.deviceSignedOut = آن دستگاه از حساب شما خارج شد.
    notice.othersSignedOut = از همهٔ دستگاه‌های دیگر خارج شدید.
    notice.passwordSet = گذرواژه ثبت شد.
    notice.passwordRemoved = گذرواژه برداشته شد.

    # For whom somebody acts
    portal.acting = از طرف
    portal.acting.looksOn = فقط مشاهده
    portal.scope.own = پرونده‌های خودش
    portal.scope.company = خودش و شرکتش
    portal.scope.group = شرکت و زیرمجموعه‌ها
    portal.looksOn = دسترسی شما برای این پرونده فقط مشاهده است؛ برای پذیرفتن یا ثبت درخواست با ما تماس بگیرید.
    portal.sight = صفحه را مانند {name} می‌بینید. چیزی ثبت نمی‌شود و این دیدن در پرونده نوشته شد.
    portal.sight.end = بازگشت به پرونده

    # Another number or address
    portal.destination.change = تغییر موبایل یا ایمیل
    portal.destination.new = موبایل یا ایمیل تازه
    portal.destination.hint = کدی به آن و کدی به راه ورود کنونی‌تان می‌فرستیم.
    portal.destination.send = فرستادن کدها
    portal.destination.same = همین حالا با آن وارد می‌شوید.
    portal.destination.title = تأیید موبایل یا ایمیل تازه
    portal.destination.text = دو کد فرستادیم که {minutes} دقیقه اعتبار دارد. اگر به راه پیشین دسترسی ندارید با ما تماس بگیرید.
    portal.destination.code = کد فرستاده‌شده به {to}
    portal.destination.save = تغییر
    notice.destinationChanged = راه ورود تغییر کرد و از دستگاه‌های دیگر خارج شدید.
    portal.group.account = حساب من
    portal.menu.personal = اطلاعات من
    portal.menu.security = ورود و امنیت

    portal.news = خبرها
    portal.news.new = خبرها، {count} تازه
    portal.news.isNew = تازه
    portal.news.none = هنوز خبری نیست
    portal.news.noneText = وقتی درخواستی پیش برود، پیش‌فاکتوری آماده شود یا امتیازی برسد، اینجا دیده می‌شود.
    """
}
