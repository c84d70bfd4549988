extension Words {
  /// Persian of sign-in, sessions and roles.
  /// A line is `identity.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let identityFa = """
    # Signing in
    identity.wrongPassword = ایمیل یا گذرواژه درست نیست.
    identity.passwordTooShort = گذرواژه باید دست‌کم ۸ نویسه باشد.
    identity.passwordCommon = این گذرواژه را افراد بسیاری دارند و پیش از همه آزموده می‌شود. گذرواژهٔ دیگری بنویسید.
    identity.passwordTooLong = این گذرواژه بیش از اندازه بلند است.
    identity.emailTaken = این ایمیل از پیش برای کاربر دیگری ثبت شده است.
    identity.badDestination = شمارهٔ موبایل یا ایمیل را کامل بنویسید.
    identity.wrongCode = این کد درست نیست؛ {n} بار دیگر می‌شود.
    identity.noTriesLeft = این کد درست نبود و دیگر پذیرفته نمی‌شود. کد تازه بگیرید.
    identity.codeExpired = مهلت این کد گذشته یا پیش‌تر استفاده شده است. کد تازه بگیرید.

    # Roles
    identity.role.administrator = مدیر
    identity.role.allDocuments = کاربر تمام اسناد
    identity.role.ownDocuments = کاربر فقط اسناد خود
    identity.role.cashier = صندوق‌دار
    identity.role.formEditor = فرم‌ساز

    # What happened
    event.account.activated = حساب پورتال فعال شد.
    event.account.newDevice = ورود از دستگاهی تازه، نشانی شبکه {address}.
    event.account.passwordSet = گذرواژهٔ تازه‌ای گذاشته شد.
    event.account.passwordRemoved = گذرواژه برداشته شد.
    identity.wrongCustomerPassword = شماره یا ایمیل با گذرواژه نمی‌خواند.
    identity.wrongOldPassword = گذرواژهٔ کنونی درست نیست.
    message.link = {company}: برای ورود این پیوند را باز کنید. {minutes} دقیقه اعتبار دارد و آن را به کسی ندهید: {link}
    message.link.subject = پیوند ورود به {company}
    message.newDevice = {company}: {time} از دستگاهی تازه با نشانی شبکهٔ {address} وارد حسابتان شدند. اگر شما نبودید، آن را از اینجا خارج کنید: {link}
    message.newDevice.subject = ورود از دستگاهی تازه به {company}
    messaging.purpose.link = پیوند ورود
    messaging.purpose.newDevice = ورود از دستگاه تازه
    event.account.seenAs = همکار ما صفحه را مانند شما دید.
    event.account.passwordHandedOut = گذرواژهٔ نخست برای ورود به پورتال داده شد.
    event.account.recovered = حساب پورتال به درخواست شما بازگردانده شد.
    identity.destinationTaken = این موبایل یا ایمیل حساب دیگری را باز می‌کند.
    message.invitation = {company}: {name} عزیز، پورتال ما برای شما باز است. با این پیوند وارد شوید (تا {hours} ساعت): {link}
    message.invitation.subject = دعوت به پورتال {company}
    messaging.purpose.invitation = دعوت به پورتال
    event.account.destinationChanged = موبایل یا ایمیل ورود به پورتال تغییر کرد.
    identity.administratorStays = نقش مدیر تغییر نمی‌کند.
    identity.roleInUse = کسی این نقش را دارد؛ نخست نقش او را عوض کنید.
    identity.lastAdministrator = دست‌کم یک مدیر باید بماند.
    message.staffInvitation = {company}: {name}، برای کار در سامانه دعوت شده‌اید. تا {days} روز با این پیوند گذرواژه بگذارید: {link}
    message.staffInvitation.subject = دعوت به سامانهٔ {company}
    messaging.purpose.staffInvitation = دعوت همکار

    # Passkeys
    identity.passkeyFailed = ورود با کلید عبور انجام نشد. دوباره امتحان کنید یا راه دیگری برگزینید.
    identity.passkeyCopied = این کلید عبور پذیرفته نشد، چون شاید رونوشتی از آن ساخته شده باشد. از راه دیگری وارد شوید و آن را حذف کنید.
    identity.passkeysFull = بیش از ۲۰ کلید عبور نمی‌شود. نخست یکی را حذف کنید.
    identity.passkeyNotMade = کلید عبور ساخته نشد. دوباره امتحان کنید.
    event.account.passkeyAdded = کلید عبور تازه‌ای افزوده شد، نشانی شبکه {address}.
    event.account.passkeyRemoved = کلید عبوری حذف شد.
    event.account.passkeyCopied = ورود با کلید عبوری که شاید رونوشتی از آن ساخته شده باشد پذیرفته نشد، نشانی شبکه {address}.
    message.passkeyAdded = {company}: {time} با نشانی شبکهٔ {address} کلید عبور تازه‌ای به حسابتان افزوده شد. اگر شما نبودید، آن را از اینجا حذف کنید: {link}
    message.passkeyAdded.subject = کلید عبور تازه برای حساب شما در {company}
    message.passkeyCopied = {company}: {time} از نشانی شبکهٔ {address} ورود با یکی از کلیدهای عبورتان پذیرفته نشد، چون شاید رونوشتی از آن ساخته شده باشد. آن کلید را از اینجا حذف کنید: {link}
    message.passkeyCopied.subject = کلید عبور شما در {company}
    messaging.purpose.passkeyAdded = کلید عبور تازه
    messaging.purpose.passkeyCopied = رونوشت کلید عبور
    """
}
