extension Words {
  /// English of form definitions, fields and answers.
  /// A line is `forms.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let formsEn = """
    # forms
    """
}
