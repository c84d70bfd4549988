/// A province of Iran, by its ISO 3166-2 code (those since November 2020).
package struct Province: Hashable, Sendable {
  package let code: String
  package let persian: String
  package let english: String
  /// Of its landlines, with the trunk zero: `021`.
  package let areaCode: String

  private init(_ code: String, _ persian: String, _ english: String, _ areaCode: String) {
    self.code = code
    self.persian = persian
    self.english = english
    self.areaCode = areaCode
  }

  package func name(in tongue: Tongue) -> String { tongue == .fa ? persian : english }

  /// All 31, in Persian order.
  package static let all = [
    Province("IR-03", "آذربایجان شرقی", "East Azerbaijan", "041"),
    Province("IR-04", "آذربایجان غربی", "West Azerbaijan", "044"),
    Province("IR-24", "اردبیل", "Ardabil", "045"),
    Province("IR-10", "اصفهان", "Isfahan", "031"),
    Province("IR-30", "البرز", "Alborz", "026"),
    Province("IR-16", "ایلام", "Ilam", "084"),
    Province("IR-18", "بوشهر", "Bushehr", "077"),
    Province("IR-23", "تهران", "Tehran", "021"),
    Province("IR-14", "چهارمحال و بختیاری", "Chaharmahal and Bakhtiari", "038"),
    Province("IR-29", "خراسان جنوبی", "South Khorasan", "056"),
    Province("IR-09", "خراسان رضوی", "Razavi Khorasan", "051"),
    Province("IR-28", "خراسان شمالی", "North Khorasan", "058"),
    Province("IR-06", "خوزستان", "Khuzestan", "061"),
    Province("IR-19", "زنجان", "Zanjan", "024"),
    Province("IR-20", "سمنان", "Semnan", "023"),
    Province("IR-11", "سیستان و بلوچستان", "Sistan and Baluchestan", "054"),
    Province("IR-07", "فارس", "Fars", "071"),
    Province("IR-26", "قزوین", "Qazvin", "028"),
    Province("IR-25", "قم", "Qom", "025"),
    Province("IR-12", "کردستان", "Kurdistan", "087"),
    Province("IR-08", "کرمان", "Kerman", "034"),
    Province("IR-05", "کرمانشاه", "Kermanshah", "083"),
    Province("IR-17", "کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad", "074"),
    Province("IR-27", "گلستان", "Golestan", "017"),
    Province("IR-01", "گیلان", "Gilan", "013"),
    Province("IR-15", "لرستان", "Lorestan", "066"),
    Province("IR-02", "مازندران", "Mazandaran", "011"),
    Province("IR-00", "مرکزی", "Markazi", "086"),
    Province("IR-22", "هرمزگان", "Hormozgan", "076"),
    Province("IR-13", "همدان", "Hamadan", "081"),
    Province("IR-21", "یزد", "Yazd", "035"),
  ]

  static let areaCodes = Set(all.map(\.areaCode))
}
