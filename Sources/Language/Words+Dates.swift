import Foundation
import Kernel

extension Words {
  /// ۵ مهر ۱۴۰۴, or 5 Mehr 1404: English readers see the Persian calendar in Latin letters.
  package func date(_ day: Day) -> String {
    let date = parts(day)
    return digits("\(date.day) \(isGregorian ? gregorianMonth(date.month) : monthName(date.month)) \(date.year)")
  }

  /// چهارشنبه ۲۰ خرداد ۱۴۰۵
  package func weekdayDate(_ day: Day) -> String { "\(weekdayName(day.weekday)) \(date(day))" }

  /// ۱۴۰۵/۰۳/۲۰, for inputs and dense tables.
  package func shortDate(_ day: Day) -> String {
    let date = parts(day)
    return digits("\(date.year)/\(twoDigits(date.month))/\(twoDigits(date.day))")
  }

  /// ۱۴:۳۰
  package func time(_ instant: Instant, in zone: TimeZone) -> String {
    let seconds = Int64(zone.secondsFromGMT(for: instant.date)) + instant.milliseconds.flooredQuotient(by: 1000)
    let minutes = Int(seconds.flooredRemainder(by: 86_400)) / 60
    return digits("\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))")
  }

  /// ۲۰ خرداد ۱۴۰۵، ۱۴:۳۰
  package func moment(_ instant: Instant, in zone: TimeZone) -> String {
    date(Day(instant, in: zone)) + (tongue == .fa ? "، " : ", ") + time(instant, in: zone)
  }

  /// The month of the reader's calendar in which a day lies: its first day, and «خرداد ۱۴۰۵».
  package func month(of day: Day) -> (first: Day, title: String) {
    let date = parts(day)
    let name = isGregorian ? gregorianMonth(date.month) : monthName(date.month)
    return (day.adding(days: 1 - date.day), digits("\(name) \(date.year)"))
  }

  /// The first day of the month so many months on.
  package func month(_ first: Day, plus months: Int) -> Day {
    guard isGregorian else { return first.adding(months: months) }
    let date = first.gregorian
    let count = date.year * 12 + date.month - 1 + months
    return Day(year: count.flooredQuotient(by: 12), month: count.flooredRemainder(by: 12) + 1, day: 1) ?? first
  }

  /// The day of the month, as it stands in a calendar.
  package func dayOfMonth(_ day: Day) -> String { digits("\(parts(day).day)") }

  private var isGregorian: Bool {
    switch manner.calendar {
    case .persian: false
    case .byLanguage: tongue == .en
    case .gregorian: true
    }
  }

  private func parts(_ day: Day) -> (year: Int, month: Int, day: Int) {
    if isGregorian { return day.gregorian }
    let date = JalaliDate(day)
    return (date.year, date.month, date.day)
  }

  private func gregorianMonth(_ month: Int) -> String { (tongue == .fa ? gregorianFa : gregorianEn)[(month - 1).flooredRemainder(by: 12)] }

  /// The name of month 1 to 12 of the Persian calendar.
  package func monthName(_ month: Int) -> String { (tongue == .fa ? monthsFa : monthsEn)[(month - 1).flooredRemainder(by: 12)] }

  /// The name of a weekday, 0 = Saturday.
  package func weekdayName(_ weekday: Int) -> String { (tongue == .fa ? weekdaysFa : weekdaysEn)[weekday.flooredRemainder(by: 7)] }
}

private func twoDigits(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }

private let monthsFa = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
private let monthsEn = [
  "Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand",
]
private let gregorianFa = [
  "ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
]
private let gregorianEn = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]
private let weekdaysFa = ["شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"]
private let weekdaysEn = ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
