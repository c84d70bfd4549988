extension Words {
  /// Persian of people, companies and consents.
  /// A line is `contacts.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let contactsFa = """
    # Kinds and fields
    contacts.kind.person = شخص
    contacts.kind.company = شرکت
    contacts.field.name = نام
    contacts.field.mobile = موبایل
    contacts.field.phone = تلفن
    contacts.field.email = ایمیل
    contacts.field.company = شرکت
    contacts.field.city = شهر
    contacts.field.nationalID = کد ملی یا شناسهٔ ملی
    contacts.field.title = پیشوند
    contacts.field.note = یادداشت

    # Proposals
    contacts.proof.typed = در فرم نوشته شده
    contacts.proof.signedIn = با ورود به پورتال
    contacts.proof.code = با کد تأیید
    contacts.proposalDecided = پیش‌تر دربارهٔ این پیشنهاد تصمیم گرفته شده است.

    # What happened
    event.contact.created = مخاطب ساخته شد.
    event.contact.ambiguous = روشن نیست این شخص کیست: مخاطب‌های دیگری همین شماره یا نشانی را دارند.
    event.contact.proposal = مقدار تازه‌ای برای مشخصات مخاطب پیشنهاد شد.
    event.proposal.accepted = مقدار پیشنهادی پذیرفته شد.
    event.proposal.rejected = مقدار پیشنهادی رد شد.
    contacts.access.noDestination = موبایل یا ایمیل را بنویسید.
    contacts.parent.noCompany = این مخاطب شرکت نیست.
    contacts.parent.circle = این شرکت خودش زیرمجموعهٔ همین مخاطب است.
    contacts.parent.unknown = شرکتی با این نام یا شماره پیدا نشد.
    contacts.parent.several = چند شرکت با این نام هست؛ شناسهٔ ملی یا تلفن آن را بنویسید.
    """
}
