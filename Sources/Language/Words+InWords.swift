import Kernel

extension Words {
  /// The sum in letters, as cheques and invoices close: «یک میلیون و دویست هزار ریال».
  package func inWords(_ money: Money) -> String {
    let inTomans = isInTomans(money.currency)
    var scale: UInt64 = inTomans ? 10 : 1
    for _ in 0..<money.currency.decimals { scale *= 10 }
    let (whole, part) = money.minor.magnitude.quotientAndRemainder(dividingBy: scale)
    var sum = spelled(whole, inTomans ? "toman" : money.currency.rawValue, "words")
    if part > 0 { sum = self("words.and", ["whole": sum, "part": spelled(part, money.currency.rawValue, "words.minor")]) }
    if money.minor < 0 { sum = "\(self("words.minus")) \(sum)" }
    return tongue == .fa ? sum : sum.prefix(1).uppercased() + sum.dropFirst()
  }

  private func spelled(_ n: UInt64, _ unit: String, _ key: String) -> String {
    let name = "\(key).\(unit)"
    let number = tongue == .fa ? persianWords(n) : englishWords(n)
    return "\(number) \(self(n == 1 && has(name + ".one") ? name + ".one" : name))"
  }
}

/// The formal style: «یکصد», «یک هزار». From 10¹² on it counts milliards, since «بیلیون» and «تریلیون» mean different things to different readers.
func persianWords(_ n: UInt64) -> String {
  guard n > 0 else { return "صفر" }
  let (milliards, below) = n.quotientAndRemainder(dividingBy: 1_000_000_000)
  var parts = milliards > 0 ? [persianWords(milliards) + " میلیارد"] : []
  for (count, scale) in [(below / 1_000_000, " میلیون"), (below / 1000 % 1000, " هزار"), (below % 1000, "")] where count > 0 {
    parts.append(persianBelowThousand(Int(count)) + scale)
  }
  return parts.joined(separator: " و ")
}

private func persianBelowThousand(_ n: Int) -> String {
  var parts: [String] = []
  if n >= 100 { parts.append(persianHundreds[n / 100]) }
  if n % 100 >= 20 { parts.append(persianTens[n % 100 / 10]) }
  let small = n % 100 < 20 ? n % 100 : n % 10
  if small > 0 { parts.append(persianSmall[small]) }
  return parts.joined(separator: " و ")
}

private let persianSmall = [
  "", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه",
  "ده", "یازده", "دوازده", "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
]
private let persianTens = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
private let persianHundreds = ["", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]

func englishWords(_ n: UInt64) -> String {
  guard n > 0 else { return "zero" }
  var parts: [String] = []
  var rest = n
  var scale = 0
  while rest > 0 {
    let (more, group) = rest.quotientAndRemainder(dividingBy: 1000)
    if group > 0 { parts.insert(englishBelowThousand(Int(group)) + englishScales[scale], at: 0) }
    rest = more
    scale += 1
  }
  return parts.joined(separator: " ")
}

private func englishBelowThousand(_ n: Int) -> String {
  var parts: [String] = []
  if n >= 100 { parts.append(englishSmall[n / 100] + " hundred") }
  let below = n % 100
  if below >= 20 {
    parts.append(englishTens[below / 10] + (below % 10 > 0 ? "-" + englishSmall[below % 10] : ""))
  } else if below > 0 {
    parts.append(englishSmall[below])
  }
  return parts.joined(separator: " ")
}

private let englishSmall = [
  "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
private let englishTens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
private let englishScales = ["", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion"]
