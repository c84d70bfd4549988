extension Words {
  /// Persian of the staff console.
  /// A line is `console.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let consoleFa = """
    # The rail and the bar
    console.sections = بخش‌ها
    console.group.sales = فروش
    console.group.customers = مشتریان
    console.group.workshop = ابزارها
    console.inbox = کارتابل
    console.quotes = پیش‌فاکتورها
    console.invoices = فاکتورها
    console.products = کالاها
    console.contacts = مخاطبان
    console.warranties = گارانتی
    console.forms = فرم‌ها
    console.mailbox = پیام‌ها
    console.jobs = کارهای مانده
    console.first = آغاز فهرست

    # Sign in
    console.signIn.title = ورود کارکنان
    console.signIn.intro = با ایمیل و گذرواژه‌ای که مدیر به شما داده است وارد شوید.
    console.signIn.email = ایمیل
    console.signIn.password = گذرواژه
    console.signIn.customers = ورود مشتریان
    console.signIn.say = هر درخواست را از رسیدن تا پاسخ دنبال کنید.

    # Search
    console.search = جستجو
    console.search.label = جستجو در همه‌جا، یا کشیدن کارت
    console.search.placeholder = نام، شماره، سریال؛ یا کارت را بکشید
    console.search.for = جستجوی «{text}»
    console.search.nothing = چیزی با این نام، شماره یا سریال پیدا نشد.
    console.search.unknownCard = کارت، شماره یا سریالی با این رقم‌ها نمی‌شناسیم. اگر کارت را کشیدید، یک بار دیگر بکشید.

    # Inbox and requests
    console.inbox.open = باز
    console.inbox.empty = درخواستی اینجا نیست. درخواست‌های تازه همین‌جا پیدا می‌شوند.
    console.inbox.chosen = درخواست انتخاب‌شده
    console.inbox.choose = یکی از درخواست‌ها را انتخاب کنید تا پاسخ‌ها و روند آن را اینجا ببینید.
    console.request = درخواست
    console.request.title = درخواست {receipt}
    console.request.nameless = بی‌نام
    console.request.version = نسخهٔ {n} فرم
    console.request.source = از صفحهٔ
    console.request.answers = پاسخ‌ها
    console.request.consent = رضایت
    console.request.sender = فرستنده
    console.request.found = به پروندهٔ موجود پیوست شد
    console.request.created = پروندهٔ تازه ساخته شد
    console.request.unclear = مبهم
    console.request.ambiguous = روشن نیست فرستنده کیست، پس پروندهٔ تازه‌ای ساخته شد. این مخاطبان همین شماره یا ایمیل را دارند:
    console.request.papers = برآمده از این درخواست
    console.request.change = تغییر وضعیت
    console.request.status = وضعیت
    console.request.option = {label} (مشتری می‌بیند: {public})
    console.request.note = یادداشت برای مشتری
    console.request.noteHint = مشتری این یادداشت را در پورتال و در پیوند پیگیری می‌بیند.
    console.request.save = ثبت وضعیت
    console.request.makeQuote = پیش‌فاکتور بساز
    console.request.deliverBy = تحویل تا {date}
    console.request.noContact = این درخواست مخاطبی ندارد، پس پیش‌فاکتوری هم نمی‌تواند داشته باشد.
    console.timeline = رویدادها

    # Contacts
    console.contact.proven = تأییدشده
    console.contact.newQuote = پیش‌فاکتور
    console.contact.openQuotes = پیش‌فاکتور باز
    console.contact.owed = ماندهٔ بدهی
    console.contact.points = امتیاز
    console.contact.since = آشنایی از
    console.contact.kind = گونه
    console.contact.source = از
    console.contact.facts = مشخصات
    console.contact.requests = درخواست‌ها
    console.contact.warranties = دستگاه‌ها و گارانتی
    console.contact.club = باشگاه
    console.contact.card = کارت عضویت
    console.contact.issueCard = صدور کارت
    console.contact.pending = در انتظار
    console.contact.expiry = نزدیک‌ترین مهلت
    console.contact.talk = گفت‌وگو و رویدادها
    console.contact.proposed = {n} تغییر برای این پرونده پیشنهاد شده است.
    console.contact.review = بررسی
    console.source.console = کارکنان
    console.source.demo = دادهٔ نمونه
    console.source.order = فرم سفارش
    console.source.contact = فرم تماس
    console.source.membership = فرم عضویت
    console.source.warranty = فرم گارانتی
    console.proposals = تغییرهای پیشنهادی
    console.proposals.untouched = مقدار کنونی تا تصمیم شما دست‌نخورده می‌ماند.
    console.proposals.now = اکنون
    console.proposals.proposed = پیشنهاد
    console.proposals.request = درخواستِ آن
    console.proposals.accept = پذیرفتن
    console.proposals.reject = رد کردن
    console.channel.sms = پیامک
    console.channel.email = ایمیل

    # Lists of papers
    console.column.number = شماره
    console.column.contact = مشتری
    console.column.issued = تاریخ
    console.column.validUntil = اعتبار تا
    console.column.due = سررسید
    console.column.state = وضعیت
    console.column.total = جمع کل
    console.column.rest = مانده
    console.quotes.empty = پیش‌فاکتوری اینجا نیست. از یک درخواست یا از پروندهٔ مخاطب بسازید.
    console.invoices.empty = فاکتوری اینجا نیست. فاکتور از پیش‌فاکتور ساخته می‌شود.

    # Quotes
    console.quote.title = پیش‌فاکتور {number}
    console.quote.untitled = پیش‌نویس پیش‌فاکتور
    console.quote.new = پیش‌فاکتور تازه
    console.quote.lines = قلم‌ها
    console.quote.version = نسخه
    console.quote.addRow = ردیف دیگر
    console.quote.note = یادداشت روی پیش‌فاکتور
    console.quote.noteHint = مشتری آن را می‌خواند و زیر قلم‌ها چاپ می‌شود.
    console.quote.validHint = خالی یعنی {days} روز پس از فرستادن
    console.quote.discount = تخفیف سند
    console.quote.sumsLater = جمع‌ها پس از ذخیره حساب می‌شوند.
    console.quote.rowCell = ردیف {row}، {cell}
    console.quote.send = فرستادن
    console.quote.revise = بازنگری
    console.quote.toInvoice = تبدیل به فاکتور
    console.quote.decision = پاسخ مشتری
    console.quote.answered = {name}، {time}
    console.quote.waits.draft = هنوز فرستاده نشده است.
    console.quote.waits.sent = مشتری هنوز پاسخ نداده است.
    console.quote.waits.accepted = پذیرفته شد.
    console.quote.waits.declined = رد شد.
    console.quote.waits.expired = مهلت آن بی‌پاسخ گذشت.
    console.quote.waits.invoiced = بی پاسخ مشتری فاکتور شد.
    console.quote.request = درخواست مشتری
    console.line.row = ردیف
    console.line.product = کالا
    console.line.title = شرح
    console.line.quantity = تعداد
    console.line.price = فی
    console.line.discount = تخفیف
    console.line.discountKind = درصد یا مبلغ
    console.line.amount = مبلغ
    console.line.acts = کارها
    console.line.remove = برداشتن
    console.line.freeTitle = شرح آزاد
    console.line.titleHint = شرح دلخواه
    console.line.fromList = از فهرست
    console.line.step = قیمت پله‌ای
    console.total.net = جمع قلم‌ها
    console.total.discount = تخفیف سند
    console.total.tax = مالیات بر ارزش افزوده
    console.total.total = جمع کل
    console.total.paid = پرداخت‌شده
    console.total.rest = مانده

    # Invoices and payments
    console.invoice.title = فاکتور {number}
    console.invoice.fromQuote = از پیش‌فاکتور
    console.invoice.origin = از
    console.invoice.quote = پیش‌فاکتور آن
    console.payments = پرداخت‌ها
    console.payments.none = هنوز پرداختی ثبت نشده است.
    console.payment.record = ثبت پرداخت
    console.payment.receipt = رسید
    console.payment.received = تاریخ دریافت
    console.payment.method = روش
    console.payment.reference = شمارهٔ پیگیری
    console.payment.amount = مبلغ
    console.payment.amountIn = مبلغ ({unit})
    console.payment.save = ثبت پرداخت

    # Products
    console.product.code = کد
    console.product.name = نام
    console.product.unit = واحد
    console.product.price = قیمت
    console.product.tax = مالیات
    console.product.warranty = گارانتی
    console.product.exempt = معاف
    console.months = {n} ماه

    # Warranties
    console.warranty = گارانتی
    console.warranty.product = دستگاه
    console.warranty.serial = شمارهٔ سریال
    console.warranty.owner = مشتری
    console.warranty.until = تا
    console.warranty.state = وضعیت
    console.warranty.valid = معتبر
    console.warranty.ending = رو به پایان
    console.warranty.over = تمام‌شده
    console.warranty.unregistered = ثبت‌نشده
    console.warranties.search = جستجوی سریال
    console.warranties.placeholder = آغاز شمارهٔ سریال
    console.warranties.empty = هنوز دستگاهی فهرست نشده است. نخستین سریال را از فرم کنار بیفزایید.
    console.warranties.unknown = سریالی با این آغاز نداریم. دست‌کم سه نویسهٔ آغاز آن را بنویسید.
    console.unit.add = افزودن دستگاه
    console.unit.choose = انتخاب کنید
    console.unit.months = مدت گارانتی به ماه
    console.unit.monthsHint = خالی یعنی مدت معمول همین کالا

    # Forms
    console.form.version = نسخهٔ {n}
    console.form.slug = شناسه
    console.form.fields = تعداد سؤال‌ها
    console.form.page = صفحهٔ فرم
    console.form.embed = برای گذاشتن در سایت خودتان
    console.form.embedHint = همین یک خط را در هر جای صفحه بگذارید؛ فرم همان‌جا باز می‌شود.
    console.form.copy = رونوشت
    console.form.copied = رونوشت برداشته شد.

    # Mailbox
    console.mailbox.about = تا درگاه پیامک و ایمیل تنظیم نشده، پیام‌ها اینجا می‌مانند.
    console.mailbox.search = فیلتر گیرنده
    console.mailbox.placeholder = شمارهٔ موبایل یا ایمیل
    console.mailbox.empty = هنوز پیامی فرستاده نشده است.
    console.message.queued = در صف
    console.message.kept = نگه داشته شد
    console.message.sent = فرستاده شد
    console.message.failed = نرسید
    console.message.expired = مهلت گذشت

    # Jobs
    console.jobs.empty = هیچ کاری نمانده است. کاری که ده بار انجام نشود اینجا می‌آید.
    console.job.kind = کار
    console.job.attempts = دفعه‌ها
    console.job.error = خطا
    console.job.acts = تلاش

    # Notices
    notice.statusChanged = وضعیت ثبت شد و مشتری آن را می‌بیند.
    notice.quoteDrafted = پیش‌نویس آماده است. قیمت‌ها را ببینید و بفرستید.
    notice.quoteSaved = پیش‌نویس ذخیره شد.
    notice.quoteSent = پیش‌فاکتور فرستاده شد.
    notice.quoteRevised = پیش‌فاکتور دوباره پیش‌نویس است. پس از تغییر، نسخهٔ تازه را بفرستید.
    notice.invoiceIssued = فاکتور صادر شد.
    notice.paymentRecorded = پرداخت ثبت شد.
    notice.cardIssued = کارت عضویت صادر شد.
    notice.proposalAccepted = مقدار تازه در پرونده نشست.
    notice.proposalRejected = پیشنهاد رد شد و پرونده همان ماند.
    notice.unitAdded = دستگاه فهرست شد.
    notice.jobRetried = کار دوباره در صف است.

    palette.favourites = برگزیده‌ها
    palette.recent = بازشده‌های اخیر
    palette.places = رفتن به
    palette.record = با شماره
    palette.all = همه چیز دربارهٔ {text}
    palette.contact = مخاطب
    palette.request = درخواست
    palette.quote = پیش‌فاکتور
    palette.invoice = فاکتور
    palette.favour = برگزیده
    notice.favoured = در برگزیده‌های شماست؛ با Ctrl K می‌بینید.
    notice.unfavoured = دیگر در برگزیده‌های شما نیست.

    keys = صفحه‌کلید
    keys.search = جست‌وجو و کارت
    keys.keys = همین فهرست
    keys.escape = بستن آنچه باز است
    keys.undo = فرم‌ساز: برگرداندن
    keys.copy = فرم‌ساز: کپی و چسباندن فیلد
    keys.move = فرم‌ساز: جابه‌جا کردن فیلد
    keys.enter = دنبال کردن، یا باز کردن تنظیمات
    """
}
