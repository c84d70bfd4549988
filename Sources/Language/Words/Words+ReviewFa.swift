extension Words {
  /// Persian of what forms tell of contacts and staff decide about it, and of leads.
  /// A line is `key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let reviewFa = """
    # Fields and proofs
    contacts.field.companyID = شناسهٔ ملی شرکت
    contacts.field.jobTitle = سمت
    contacts.field.birthDate = تاریخ تولد
    contacts.field.province = استان
    contacts.field.address = نشانی
    contacts.field.postalCode = کد پستی
    contacts.field.website = وب‌سایت
    contacts.proof.merged = از پروندهٔ ادغام‌شده

    # What cannot be done
    contacts.nothingToUndo = این تصمیم پیش‌تر برگردانده شده است.
    contacts.undoTooLate = تصمیم‌ها تا ۳۰ روز برگرداندنی هستند و این مهلت گذشته است.
    contacts.changedSince = این مقدار پس از آن تصمیم دوباره تغییر کرده است. نخست تغییر تازه‌تر را برگردانید.
    contacts.mergedMeanwhile = یکی از این پرونده‌ها پیش‌تر در پروندهٔ دیگری ادغام شده است.
    contacts.laterMerge = پس از آن پروندهٔ دیگری هم در همین پرونده ادغام شده است. نخست آن را برگردانید.
    contacts.doubtSettled = همکار شما پیش‌تر گفته است این فرستنده کیست.
    club.pointsMixed = پس از ادغام، امتیازهای دو پرونده با هم خرج یا برگردانده شده است و دیگر از هم جدا نمی‌شود.

    # What happened
    event.proposal.undone = تصمیم دربارهٔ مقدار پیشنهادی برگردانده شد.
    event.contact.apart = روشن شد که این شخص تازه است و پروندهٔ او جدا می‌ماند.
    event.contact.merged = پروندهٔ «{name}» در این پرونده ادغام شد.
    event.contact.unmerged = پروندهٔ «{name}» دوباره از این پرونده جدا شد.
    event.lead.opened = سرنخ «{subject}» باز شد.
    event.lead.open = سرنخ «{subject}» دوباره باز شد.
    event.lead.won = سرنخ «{subject}» به فروش رسید.
    event.lead.lost = سرنخ «{subject}» از دست رفت.

    # The review page
    console.review = بررسی پرونده‌ها
    console.review.waiting = منتظر بررسی
    console.review.decided = تصمیم‌های تازه
    console.review.total = {n} پرونده منتظر بررسی است.
    console.review.empty = چیزی برای بررسی نیست. هر گاه پاسخی با پرونده‌ای فرق کند، همین‌جا پیدا می‌شود.
    console.review.noneDecided = در ۳۰ روز گذشته تصمیمی گرفته نشده است.
    console.review.column.name = فرستنده
    console.review.column.since = از
    console.review.column.what = پرونده
    console.review.column.field = مشخصه
    console.review.column.old = پیش از آن
    console.review.column.new = پیشنهاد
    console.review.column.decision = تصمیم
    console.review.changes = {n} تغییر پیشنهادی
    console.review.unclear = مبهم
    console.review.select = انتخاب {name}
    console.review.selectAll = انتخاب همه
    console.review.bulk = پرونده‌های انتخاب‌شده
    console.review.takeAll = پذیرفتن همهٔ پیشنهادها
    console.review.keepAll = نگه‌داشتن مقدارهای کنونی
    console.review.pane = بررسی تغییرها
    console.review.choose = یکی از پرونده‌ها را انتخاب کنید تا تغییرهای پیشنهادی آن را اینجا ببینید.
    console.review.for = برای پروندهٔ {name}؛ مقدارهای کنونی هنوز دست‌نخورده است.
    console.review.nothingLeft = برای پروندهٔ {name} چیزی برای تصمیم نمانده است.
    console.review.origin = فرم «{form}»، نسخهٔ {n}
    console.review.now = اکنون
    console.review.proposal = پیشنهاد
    console.review.both = هر دو
    console.review.both.mobile = پیشنهاد، شمارهٔ دوم می‌شود
    console.review.both.phone = پیشنهاد، شمارهٔ دوم می‌شود
    console.review.both.email = پیشنهاد، ایمیل دوم می‌شود
    console.review.save = ثبت و بعدی
    console.review.rejectAll = همه را رد کن
    console.review.acceptAll = همه را بپذیر
    console.review.keys = جابه‌جایی
    console.review.keysPick = انتخاب
    console.review.filled = {field} خالی بود و پر شد:
    console.review.undo = برگرداندن
    console.review.undoOf = برگرداندن: {name}
    console.review.decisions = {n} تصمیم تازه
    console.review.state.accepted = پذیرفته شد
    console.review.state.both = هر دو ماند
    console.review.state.rejected = رد شد
    console.review.state.filled = خالی بود و پر شد
    console.review.merged = پروندهٔ «{name}» در این پرونده ادغام شد.
    console.review.mergedBy = {name}، {when}
    console.review.merges = ادغام‌ها
    console.review.mergedInto = «{from}» در «{into}»
    console.review.who = این فرستنده کیست؟
    console.review.whoWhy = چند پرونده همین شماره، ایمیل یا کد ملی را دارند، پس پروندهٔ تازه‌ای ساخته شد. مقدارهایی که با پاسخ فرق دارند نشان‌دار شده‌اند.
    console.review.detail = مشخصه
    console.review.answer = پاسخ تازه
    console.review.same = یکسان
    console.review.differs = فرق دارد
    console.review.merge = ادغام در این
    console.review.mergeWith = ادغام در پروندهٔ {name}
    console.review.apart = جدا بماند
    console.review.apartDone = این پرونده جدا نگه داشته شد.
    console.review.open = رفتن به بررسی

    # Leads
    console.leads = سرنخ‌ها
    console.leads.show = نمایش
    console.lead.contact = مخاطب
    console.lead.request = درخواست
    console.lead.kind.lead = سرنخ
    console.lead.kind.opportunity = فرصت فروش
    console.lead.state.open = باز
    console.lead.state.won = برد
    console.lead.state.lost = باخت
    console.lead.close.won = برد
    console.lead.close.lost = باخت

    # Notices
    notice.reviewSaved = تصمیم شما ثبت شد. تا ۳۰ روز می‌توانید آن را برگردانید.
    notice.reviewUndone = تصمیم برگردانده شد.
    notice.contactsMerged = دو پرونده یکی شد. تا ۳۰ روز می‌توانید آن را برگردانید.
    notice.contactsUnmerged = دو پرونده دوباره جدا شد.
    notice.contactApart = پرونده جدا نگه داشته شد.
    notice.leadChanged = وضعیت سرنخ ثبت شد.
    """
}
