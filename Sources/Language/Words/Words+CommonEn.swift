extension Words {
  /// English of words shared by every surface.
  /// A line is `common.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let commonEn = """
    # common
    """
}
