extension Words {
  /// Persian of one's own page in the console and of what administrators do for colleagues.
  /// A line is `staff.key = text`: the first ` = ` separates and `{name}` stands for a value.
  static let staffFa = """
    staff.me = حساب من
    staff.me.profile = مشخصات
    staff.me.password = گذرواژه
    staff.me.passwordText = با تغییر گذرواژه از دستگاه‌های دیگر خارج می‌شوید.
    staff.me.old = گذرواژهٔ کنونی
    staff.me.new = گذرواژهٔ تازه
    staff.me.changePassword = تغییر گذرواژه
    staff.me.devices = دستگاه‌ها
    staff.me.here = همین دستگاه
    staff.me.unknownDevice = دستگاه ناشناخته
    staff.me.lastUse = آخرین استفاده: {time}
    staff.me.address = نشانی شبکه: {address}
    staff.me.signOut = خارج شود
    staff.me.signOutOthers = خروج از دستگاه‌های دیگر
    staff.renew = درخواست گذرواژهٔ تازه
    staff.mustRenew = باید گذرواژه را عوض کند
    identity.passwordOutdated = پیش از ادامه باید گذرواژهٔ تازه‌ای برگزینید.
    identity.samePassword = گذرواژهٔ تازه باید با گذرواژهٔ کنونی فرق داشته باشد.
    audit.staff.renewalAsked = از همکار گذرواژهٔ تازه خواست
    notice.renewalAsked = همکار شما در کلیک بعدی باید گذرواژهٔ تازه‌ای برگزیند.
    """
}
