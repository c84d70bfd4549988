extension Words {
  /// Persian of files that come with a form.
  /// A line is `files.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let filesFa = """
    # Why a file is not taken
    files.tooLarge = حجم هر فایل اینجا حداکثر {max} مگابایت است؛ فایل کوچک‌تری انتخاب کنید.
    files.tooMany = حداکثر {max} فایل بفرستید.
    files.empty = این فایل خالی است؛ فایل دیگری انتخاب کنید.
    files.unknown = نوع این فایل شناخته نشد. عکس، PDF یا سند بفرستید.
    files.active = درون این فایل کدی هست که اجرا می‌شود و پذیرفته نمی‌شود. عکس یا PDF تازه‌ای از آن بسازید و بفرستید.
    files.broken = این فایل کامل نیست یا خراب است. آن را باز کنید، دوباره ذخیره کنید و بفرستید.
    files.tooManyPoints = ابعاد این عکس بیش از اندازه است؛ عکسی با ابعاد حداکثر {width} در {height} نقطه بفرستید.
    files.gone = یکی از فایل‌ها دیگر در دسترس نیست؛ دوباره انتخابش کنید.
    files.linkOver = مهلت این پیوند ده دقیقه بود و گذشته است. به صفحهٔ پیش برگردید، آن را تازه کنید و فایل را دوباره باز کنید.

    # Kinds of files, as a list names them
    files.type.image = عکس
    files.type.pdf = PDF
    files.type.document = سند Word
    files.type.spreadsheet = جدول Excel
    files.type.audio = صدا
    files.type.video = ویدیو
    files.type.archive = فایل ZIP
    files.type.text = متن ساده
    """
}
