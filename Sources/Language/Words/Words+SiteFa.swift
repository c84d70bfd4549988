extension Words {
  /// Persian of the public site.
  /// A line is `site.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let siteFa = """
    # site
    site.homeTitle = باشگاه مشتریان
    site.hello = به باشگاه {company} خوش آمدید
    site.about = درخواست‌ها، پیش‌فاکتورها، فاکتورها، امتیازها و گارانتی‌های شما، همه یک‌جا.
    site.whatToDo = چه کاری می‌خواهید انجام دهید؟
    site.enter = ورود
    site.signIn = ورود به باشگاه
    site.toPortal = رفتن به باشگاه من
    site.questions = پرسشی دارید؟
    site.staff = ورود کارکنان
    site.privacy = اطلاعات شما فقط به {company} می‌رسد.
    site.filledAs = مشخصات شما را پر کرده‌ایم:
    site.notMe = این من نیستم
    site.sent = درخواست شما ثبت شد
    site.receipt = کد پیگیری
    site.copy = رونوشت
    site.copied = رونوشت شد
    site.follow = پیگیری وضعیت درخواست
    site.followHint = همین پیوند را برایتان می‌فرستیم. برای دیدن وضعیت نیازی به ورود نیست.
    site.whatYouSent = آنچه فرستادید
    site.stateNow = {form}: {state}
    site.since = آخرین تغییر:
    site.timeline = از آغاز تا اکنون
    site.yourData = اطلاعات شما
    site.linkExplained = این صفحه با پیوندی خصوصی باز شده است. هر کس پیوند را داشته باشد وضعیت را می‌بیند، ولی برای پاسخ یا تغییر باید وارد شد.
    site.linkGone = این پیوند دیگر کار نمی‌کند. نشانی را کامل باز کنید یا وارد باشگاه شوید؛ درخواست‌هایتان آنجاست.
    site.joinTitle = عضو باشگاه شوید
    site.joinWith = با شمارهٔ {mobile} وارد شوید تا همهٔ درخواست‌ها، گارانتی‌ها و امتیازهایتان یک‌جا باشد.
    site.join = وارد شوید تا همهٔ درخواست‌ها، گارانتی‌ها و امتیازهایتان یک‌جا باشد.
    site.signInBySMS = ورود با پیامک
    site.signInTitle = ورود به باشگاه
    site.signInText = شمارهٔ موبایل یا ایمیلتان را بنویسید؛ کدی شش‌رقمی می‌فرستیم.
    site.destination = شمارهٔ موبایل یا ایمیل
    site.badDestination = شمارهٔ موبایل را با ۰۹ یا نشانی ایمیل را کامل بنویسید.
    site.sendCode = فرستادن کد
    site.codeTitle = کد ورود
    site.codeText = اگر این نشانی در باشگاه باشد، کدی به آن رسیده که تا {minutes} دقیقه اعتبار دارد:
    site.code = کد شش‌رقمی
    site.wrongCode = این کد درست نیست؛ {left} بار دیگر می‌شود.
    site.codeExpired = این کد دیگر اعتبار ندارد. کد تازه بخواهید.
    site.codeGone = این صفحهٔ ورود دیگر اعتبار ندارد. از نو شروع کنید.
    site.newCode = فرستادن کد تازه
    site.otherDestination = شماره یا ایمیل دیگر
    site.benefits = با عضویت
    site.say = هر خرید شما اینجا به یاد می‌ماند.
    site.benefit.requests = وضعیت هر درخواست، گام‌به‌گام
    site.benefit.quotes = پاسخ به پیش‌فاکتور، از همین‌جا
    site.benefit.points = امتیازی که حسابش روشن است
    site.benefit.warranties = گارانتی همهٔ دستگاه‌ها در یک فهرست
    notice.signedOut = از باشگاه خارج شدید.
    notice.formUnchanged = این درخواست پیش‌تر ثبت شده بود و تغییرهای تازه ذخیره نشد. برای تغییر، با ما تماس بگیرید یا درخواست تازه بفرستید.
    site.or = یا
    site.sendLink = فرستادن پیوند ورود
    site.byPasskey = ورود با کلید عبور
    site.byPassword = ورود با گذرواژه
    site.byCode = ورود با کد یا پیوند
    site.passwordTitle = ورود با گذرواژه
    site.passwordText = اگر در «ورود و امنیت» گذرواژه گذاشته‌اید، با آن وارد شوید.
    site.password = گذرواژه
    site.linkTitle = ورود با پیوند
    site.linkText = با این دکمه وارد حسابی می‌شوید که نشانی‌اش این است:
    site.linkWarning = اگر خودتان این پیوند را نخواسته‌اید، صفحه را ببندید.
    site.linkSentTitle = پیوند ورود
    site.linkSentText = اگر این نشانی در باشگاه باشد، پیوندی به آن رسیده که تا {minutes} دقیقه اعتبار دارد:
    site.signInLinkGone = این پیوند استفاده شده یا مهلتش گذشته است. پیوند تازه بخواهید.

    # A first password that staff handed out
    site.firstPassword = گذرواژهٔ خودتان را بگذارید
    site.firstPasswordText = گذرواژه‌ای که گرفته‌اید فقط برای نخستین ورود است.
    site.newPassword = گذرواژهٔ تازه
    site.firstPasswordGone = زمان عوض کردن گذرواژه گذشت؛ دوباره با گذرواژه‌ای که گرفته‌اید وارد شوید.

    # Registering oneself
    site.register = عضو شوید
    site.registerTitle = عضویت در باشگاه
    site.registerText = نام و شماره یا ایمیل خود را بنویسید؛ کدی می‌فرستیم تا مطمئن شویم از آن شماست.
    site.name = نام و نام خانوادگی
    site.registerConsent = می‌پذیرم که {company} این اطلاعات را برای رسیدگی به درخواست‌ها و عضویت من نگه دارد.
    site.hasAccount = حساب دارم
    """
}
