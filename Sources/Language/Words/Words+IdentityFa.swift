extension Words {
  /// Persian of sign-in, sessions and roles.
  /// A line is `identity.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let identityFa = """
    # identity
    """
}
