extension Words {
  /// English of tickets, warranties and the knowledge base.
  /// A line is `care.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let careEn = """
    # warranties
    care.badSerial = A serial number is made of Latin letters and digits, such as OX5-2291-0034.
    care.unknownSerial = We do not know this serial number. Compare it with the plate of the device or the warranty card.
    care.serialTaken = The warranty of this device is already registered to someone else. If the device is yours, get in touch with us.
    care.alreadyYours = The warranty of this device is already registered to you.
    care.serialListed = This serial number is already listed.
    care.futurePurchase = The date of purchase cannot be in the future.

    # the customer’s timeline
    event.warranty.registered = The warranty of {product}, serial {serial}, was registered until {ends}.
    """
}
