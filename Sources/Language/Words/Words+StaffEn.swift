extension Words {
  /// English of one's own page in the console and of what administrators do for colleagues.
  static let staffEn = """
    staff.me = My account
    staff.me.profile = Profile
    staff.me.password = Password
    staff.me.passwordText = Changing the password signs out your other devices.
    staff.me.old = Current password
    staff.me.new = New password
    staff.me.changePassword = Change the password
    staff.me.devices = Devices
    staff.me.here = This device
    staff.me.unknownDevice = Unknown device
    staff.me.lastUse = Last used: {time}
    staff.me.address = network address: {address}
    staff.me.signOut = Sign out
    staff.me.signOutOthers = Sign out the other devices
    staff.renew = Ask for a new password
    staff.mustRenew = has to change the password
    identity.passwordOutdated = Choose a new password before you go on.
    identity.samePassword = The new password has to differ from the current one.
    audit.staff.renewalAsked = Asked a colleague for a new password
    notice.renewalAsked = With their next click your colleague has to choose a new password.
    """
}
