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
    """
}
