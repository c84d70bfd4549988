extension Words {
  /// Persian of tickets, warranties and the knowledge base.
  /// A line is `care.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let careFa = """
    # warranties
    care.badSerial = شمارهٔ سریال از حروف انگلیسی و رقم ساخته شده است، مانند OX5-2291-0034.
    care.unknownSerial = این شمارهٔ سریال را نمی‌شناسیم. آن را با پلاک دستگاه یا کارت گارانتی مقایسه کنید.
    care.serialTaken = گارانتی این دستگاه پیش‌تر به نام دیگری ثبت شده است. اگر دستگاه از آن شماست، با ما تماس بگیرید.
    care.alreadyYours = گارانتی این دستگاه پیش‌تر به نام خود شما ثبت شده است.
    care.serialListed = این شمارهٔ سریال پیش‌تر فهرست شده است.
    care.futurePurchase = تاریخ خرید نمی‌تواند در آینده باشد.

    # the customer’s timeline
    event.warranty.registered = گارانتی {product} با سریال {serial} تا {ends} ثبت شد.
    """
}
