extension Words {
  /// Persian of what changes from one version of a form to the next.
  static let definitionFa = """
    # The form
    definition.slugChanged = نشانی فرم از «{old}» به «{new}» تغییر می‌کند.
    definition.titleChanged = عنوان فرم از «{old}» به «{new}» تغییر می‌کند.
    definition.introChanged = متن آغاز فرم تغییر می‌کند.
    definition.thanksChanged = متن پس از ارسال تغییر می‌کند.
    definition.submitChanged = نوشتهٔ دکمه از «{old}» به «{new}» تغییر می‌کند.
    definition.otherwise = جزئیات فرم تغییر می‌کند.

    # Fields
    definition.fieldAdded = فیلد «{field}» افزوده می‌شود.
    definition.fieldRemoved = فیلد «{field}» برداشته می‌شود؛ پاسخ‌های پیشین آن خواندنی می‌ماند.
    definition.fieldMovedAfter = فیلد «{field}» پس از «{other}» می‌آید.
    definition.fieldMovedFirst = فیلد «{field}» به آغاز می‌آید.
    definition.pageAdded = گام تازه‌ای با عنوان «{field}» آغاز می‌شود.
    definition.pageRemoved = گام «{field}» دیگر جدا نیست.
    definition.fieldRenamed = عنوان فیلد «{old}» به «{new}» تغییر می‌کند.
    definition.helpChanged = راهنمای «{field}» تغییر می‌کند.
    definition.kindChanged = نوع فیلد «{id}» منتشر شده و از {old} به {new} برنمی‌گردد. فیلد را بردارید و فیلدی با شناسهٔ تازه بیفزایید.
    definition.nowRequired = پاسخ به «{field}» الزامی می‌شود.
    definition.nowOptional = پاسخ به «{field}» اختیاری می‌شود.
    definition.requiredIfAdded = پاسخ به «{field}» فقط با یک شرط الزامی می‌شود.
    definition.requiredIfChanged = شرط الزامی بودن «{field}» تغییر می‌کند.
    definition.visibleIfAdded = فیلد «{field}» فقط با یک شرط نشان داده می‌شود.
    definition.visibleIfRemoved = فیلد «{field}» همیشه نشان داده می‌شود.
    definition.visibleIfChanged = شرط نشان دادن «{field}» تغییر می‌کند.
    definition.valueChanged = محاسبهٔ «{field}» تغییر می‌کند.
    definition.keepsHiddenOn = مقدار «{field}» حتی وقتی پنهان است نگه داشته می‌شود.
    definition.keepsHiddenOff = مقدار «{field}» وقتی پنهان است نگه داشته نمی‌شود.
    definition.limitsChanged = آنچه «{field}» می‌پذیرد تغییر می‌کند.
    definition.uniqueOn = مقدار «{field}» نباید تکراری باشد.
    definition.uniqueOff = مقدار «{field}» می‌تواند تکراری باشد.
    definition.looksChanged = ظاهر «{field}» تغییر می‌کند.
    definition.prefillChanged = مقدار آغازین «{field}» از جای دیگری می‌آید.
    definition.mapsChanged = جایی که پاسخ «{field}» در آن نوشته می‌شود تغییر می‌کند.
    definition.customerSees = مشتری فیلد «{field}» را می‌بیند.
    definition.customerSeesNot = مشتری دیگر فیلد «{field}» را نمی‌بیند.
    definition.seesChanged = دسترسی به «{field}» تغییر می‌کند.

    # Options and rows
    definition.optionAdded = گزینهٔ «{option}» به «{field}» افزوده می‌شود.
    definition.optionRemoved = گزینهٔ «{option}» از «{field}» برداشته می‌شود.
    definition.optionRenamed = گزینهٔ «{old}» در «{field}» به «{new}» تغییر می‌کند.
    definition.optionsMoved = ترتیب گزینه‌های «{field}» تغییر می‌کند.
    definition.optionQuotaChanged = ظرفیت گزینهٔ «{option}» در «{field}» تغییر می‌کند.
    definition.rowAdded = ردیف «{option}» به «{field}» افزوده می‌شود.
    definition.rowRemoved = ردیف «{option}» از «{field}» برداشته می‌شود.
    definition.rowRenamed = ردیف «{old}» در «{field}» به «{new}» تغییر می‌کند.
    definition.rowsMoved = ترتیب ردیف‌های «{field}» تغییر می‌کند.

    # What the form does
    definition.standaloneOn = فرم بیرون از پورتال هم باز می‌شود.
    definition.standaloneOff = فرم دیگر بیرون از پورتال باز نمی‌شود.
    definition.inPortalOn = فرم در پورتال نشان داده می‌شود.
    definition.inPortalOff = فرم دیگر در پورتال نشان داده نمی‌شود.
    definition.storesContactOn = فرستنده در مخاطبان ثبت می‌شود.
    definition.storesContactOff = فرستنده دیگر در مخاطبان ثبت نمی‌شود.
    definition.makesAccountOn = برای فرستنده حساب پورتال ساخته می‌شود.
    definition.makesAccountOff = دیگر برای فرستنده حساب پورتال ساخته نمی‌شود.
    definition.matchByChanged = روش شناختن مخاطب تغییر می‌کند.
    definition.opensChanged = آنچه با رسیدن پاسخ باز می‌شود تغییر می‌کند.
    definition.embedOriginsChanged = سایت‌هایی که می‌توانند فرم را نشان دهند تغییر می‌کنند.
    definition.opensAtSet = فرم از {day} باز می‌شود.
    definition.opensAtRemoved = فرم دیگر روز آغاز ندارد.
    definition.closesAtSet = فرم تا {day} باز است.
    definition.closesAtRemoved = فرم دیگر روز پایان ندارد.
    definition.quotaChanged = ظرفیت پاسخ‌ها تغییر می‌کند.
    definition.entryChanged = اینکه چه کسی می‌تواند فرم را پر کند تغییر می‌کند.
    definition.languagesChanged = زبان‌های فرم تغییر می‌کند.
    definition.redirectChanged = صفحهٔ پس از ارسال تغییر می‌کند.
    definition.confirmationChanged = پیام تأیید تغییر می‌کند.
    definition.tellsChanged = کسانی که از هر پاسخ باخبر می‌شوند تغییر می‌کنند.
    definition.retentionSet = پاسخ‌ها و فایل‌ها پس از {n} روز پاک می‌شوند.
    definition.retentionRemoved = پاسخ‌ها و فایل‌ها دیگر خودبه‌خود پاک نمی‌شوند.
    definition.themeChanged = رنگ یا نشان فرم تغییر می‌کند.

    # States
    definition.stateAdded = وضعیت «{state}» افزوده می‌شود.
    definition.stateRemoved = وضعیت «{state}» برداشته می‌شود.
    definition.stateRenamed = وضعیت «{old}» نزد کارکنان «{new}» نام می‌گیرد.
    definition.stateShownAs = مشتری به‌جای «{old}» می‌خواند «{new}».
    definition.stateFinalOn = وضعیت «{state}» پایانی می‌شود.
    definition.stateFinalOff = وضعیت «{state}» دیگر پایانی نیست.
    definition.stateToneChanged = رنگ وضعیت «{state}» تغییر می‌کند.
    definition.statesMoved = ترتیب وضعیت‌ها تغییر می‌کند.

    # What stands in the way of publishing
    definition.fault.slug = نشانی از حروف کوچک لاتین، رقم و خط تیره ساخته می‌شود و با حرف آغاز می‌شود، مانند order.
    definition.fault.manyFields = {count} فیلد هست؛ دست‌بالا {max} فیلد نگه دارید.
    definition.fault.noInput = هیچ فیلدی پاسخ نمی‌گیرد. از جعبهٔ فیلدها یکی بیفزایید.
    definition.fault.sameField = دو فیلد شناسهٔ «{id}» دارند. به هر کدام شناسهٔ خودش را بدهید.
    definition.fault.sameMapping = دو فیلد یک چیز را پر می‌کنند ({maps}). یکی را نگه دارید.
    definition.fault.breakAtEdge = جداکنندهٔ صفحه میان فیلدها می‌آید. آن را از آغاز و پایان فرم بردارید.
    definition.fault.breaksTogether = دو جداکنندهٔ صفحه پشت سر هم‌اند. یکی را نگه دارید.
    definition.fault.manyPages = {count} صفحه هست؛ دست‌بالا {max} صفحه نگه دارید.
    definition.fault.mappingNowhere = آنچه این فیلد پر می‌کند ({maps}) به جایی نمی‌رسد: در گزینه‌های فرم بگویید چه چیزی باز کند ({needed}).
    definition.fault.sameState = دو وضعیت شناسهٔ «{id}» دارند. به هر کدام شناسهٔ خودش را بدهید.
    definition.fault.noState = هیچ وضعیتی نیست. با یکی آغاز کنید، مانند «جدید».
    definition.fault.manyStates = {count} وضعیت هست؛ دست‌بالا ۵۰ وضعیت نگه دارید.
    definition.fault.firstFinal = درخواست با وضعیت نخست آغاز می‌شود؛ پس آن وضعیت نمی‌تواند پایانی باشد.
    definition.fault.noFinal = هیچ وضعیتی پایانی نیست. یکی را پایانی کنید، مانند «انجام شد».
    definition.fault.stateID = «{id}» شناسهٔ وضعیت نیست. حروف لاتین و رقم بنویسید.
    definition.fault.circle = این‌ها چشم‌به‌راه یکدیگرند: {ids}. قاعدهٔ یکی را بردارید.
    definition.fault.noCondition = این قاعده بله یا نه نمی‌دهد. شرطی بنویسید، مانند city = 'Tehran'.
    definition.fault.noResult = فیلد محاسبه‌ای عدد، متن یا روز می‌دهد؛ این قاعده چیز دیگری می‌دهد.
    definition.fault.fieldID = «{id}» شناسه نیست. حروف لاتین و رقم بنویسید، با حرف کوچک در آغاز.
    definition.fault.reservedID = «{id}» از واژه‌های قاعده‌هاست. شناسهٔ دیگری بگذارید.
    definition.fault.hasNot = این نوع فیلد چنین تنظیمی ندارد ({property}). آن را بردارید.
    definition.fault.emptyGroup = گروه خالی است. در آن فیلد بگذارید.
    definition.fault.noPicture = تصویری نام برده نشده است. نشانی آن را بنویسید.
    definition.fault.imageTypes = این فیلد فقط تصویر می‌گیرد. برای پرونده‌های دیگر نوع «پرونده» را بگذارید.
    definition.fault.noFileType = هیچ نوع پرونده‌ای مجاز نیست. دست‌کم یکی را برگزینید.
    definition.fault.optionPictures = گزینه‌هایی که با تصویر نشان داده می‌شوند هر کدام تصویر می‌خواهند.
    definition.fault.fewOptions = کم است: دست‌کم {count} مورد بنویسید، هر کدام با شناسه و عنوان.
    definition.fault.manyOptions = {count} مورد هست؛ دست‌بالا {max} مورد نگه دارید.
    definition.fault.sameOption = دو گزینه یا سطر شناسهٔ «{id}» دارند. به هر کدام شناسهٔ خودش را بدهید.
    definition.fault.optionID = «{id}» شناسهٔ گزینه نیست. حروف لاتین، رقم، - و _ بنویسید.
    definition.fault.strayPicture = فقط گزینه‌هایی تصویر دارند که با تصویر نشان داده می‌شوند.
    definition.fault.strayQuota = فقط گزینه‌های انتخاب ظرفیت دارند.
    definition.fault.limitsSwapped = کمینه از بیشینه بیشتر است. جای آن‌ها را عوض کنید.
    definition.fault.limits = کمینه و بیشینه را میان {from} و {to} بنویسید.
    definition.fault.pattern = «{pattern}» الگو نیست (عبارت باقاعده).
    definition.fault.mappingKind = فیلدی از این نوع {maps} را پر نمی‌کند. نوع دیگری بگذارید یا چیز دیگری را پر کنید.
    definition.fault.noValue = فیلد محاسبه‌ای قاعده می‌خواهد، مانند price * count.
    definition.fault.noPrefill = فیلد پنهان سرچشمهٔ مقدار می‌خواهد، مانند utm.source.
    definition.fault.twiceRequired = هم همیشه لازم است و هم با قاعده. یکی را نگه دارید.
    definition.fault.keepsHidden = فقط آنچه از پیش پر شده است پنهان نگه داشته می‌شود. سرچشمهٔ آن را هم بنویسید.
    definition.fault.source = «{source}» سرچشمه نیست. {sources} یا نام دلخواهی در نشانی بنویسید، مانند code.
    definition.fault.notInGroup = این نوع فیلد در گروه نمی‌آید. آن را کنار «{group}» بگذارید.
    definition.fault.groupHasNot = فیلد درون گروه چنین تنظیمی ندارد ({property})، چون گروه چند سطر دارد. آن را بردارید.
    definition.fault.contactFields = برای ذخیرهٔ مخاطب، فرم به فیلدی برای نام و فیلدی برای موبایل یا ایمیل مخاطب نیاز دارد.
    definition.fault.accountNeedsContact = برای ساختن حساب، فرم باید مخاطب را ذخیره کند.
    definition.fault.matchBy = بگویید افراد با چه شناخته شوند: موبایل، ایمیل یا کد ملی.
    definition.fault.twice = {what} دو بار آمده است. یکی را نگه دارید.
    definition.fault.openingNeedsContact = آنچه فرم باز می‌کند از آنِ مخاطبی است: بگذارید فرم مخاطب را ذخیره کند.
    definition.fault.warrantySerial = برای ثبت گارانتی، فرم به فیلد لازمی نیاز دارد که سریال را پر کند.
    definition.fault.orderLines = برای باز کردن سفارش، فرم به فیلد اقلام کالا نیاز دارد.
    definition.fault.origin = «{origin}» وب‌سایت نیست. https://shop.example را بی‌مسیر بنویسید، یا * برای همهٔ صفحه‌ها.
    definition.fault.opensAfter = فرم پس از بسته شدن باز می‌شود. جای دو زمان را عوض کنید.
    definition.fault.perPerson = برای شمردن پاسخ هر نفر، فرم به فیلد موبایل، ایمیل یا کد ملی نیاز دارد.
    definition.fault.entry = در پورتال همه وارد شده‌اند: بگذارید فرم در وب هم باشد، یا ورود را برای همه باز کنید.
    definition.fault.noLanguage = زبانی انتخاب نشده است. فارسی، انگلیسی یا هر دو را برگزینید.
    definition.fault.redirect = «{address}» نشانی صفحهٔ بعدی نیست. نشانی‌ای مانند https://shop.example/thanks بنویسید.
    definition.fault.tells = «{address}» ایمیل نیست. ایمیلی مانند sara@mehregan.example بنویسید.
    definition.fault.manyTells = به {count} نفر خبر داده می‌شود؛ دست‌بالا ۲۰ نفر نگه دارید.
    definition.fault.placeholder = چیزی به جای «{name}» در آکولاد نمی‌نشیند. یکی از نام‌هایی را بنویسید که راهنما آورده است.
    definition.fault.picture = «{address}» نشانی تصویر نیست. نشانی‌ای بنویسید که با https:// یا /assets/ یا /files/ آغاز شود.
    definition.fault.text = نوشته‌ای تا {max} نویسه بنویسید؛ خالی نماند.
    definition.fault.unreadable = نویسه‌ای در این نوشته دیده یا چاپ نمی‌شود. آن را از نو بنویسید.
    definition.fault.missing = چیزی کم است: {what}.
    definition.fault.rule = این قاعده خوانده نمی‌شود: {text}
    definition.fault.unknownState = «{name}» از وضعیت‌های این فرم نیست.
    definition.fault.unknownOption = «{name}» از گزینه‌های فیلدی نیست که قاعده می‌پرسد.
    """
}
