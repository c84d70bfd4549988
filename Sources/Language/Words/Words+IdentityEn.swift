extension Words {
  /// English of sign-in, sessions and roles.
  /// A line is `identity.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let identityEn = """
    # Signing in
    identity.wrongPassword = The e-mail address or the password is not right.
    identity.passwordTooShort = A password has at least 8 characters.
    identity.passwordCommon = Many people use this password, so it is tried first. Choose another.
    identity.passwordTooLong = This password is too long.
    identity.emailTaken = Another user already has this e-mail address.
    identity.badDestination = Write the whole mobile number or e-mail address.
    identity.wrongCode = That code is not right; {n} tries left.
    identity.wrongCode.one = That code is not right; {n} try left.
    identity.noTriesLeft = That code was not right and is no longer accepted. Ask for a new one.
    identity.codeExpired = This code has expired or was used before. Ask for a new one.

    # Roles
    identity.role.administrator = Administrator
    identity.role.allDocuments = User: all documents
    identity.role.ownDocuments = User: own documents only
    identity.role.cashier = Cashier
    identity.role.formEditor = Form editor

    # What happened
    event.account.activated = The portal account was activated.
    event.account.newDevice = A sign-in from a new device, network address {address}.
    event.account.passwordSet = A new password was set.
    event.account.passwordRemoved = The password was removed.
    identity.wrongCustomerPassword = The number or e-mail and the password do not go together.
    identity.wrongOldPassword = The current password is not right.
    message.link = {company}: open this link to sign in. It is good for {minutes} minutes; give it to nobody: {link}
    message.link.subject = Link to sign in to {company}
    message.newDevice = {company}: on {time} your account was signed in to from a new device, network address {address}. If it was not you, sign it out here: {link}
    message.newDevice.subject = A sign-in from a new device at {company}
    messaging.purpose.link = sign-in link
    messaging.purpose.newDevice = sign-in on a new device
    event.account.seenAs = A member of our staff saw the page as you do.
    event.account.passwordHandedOut = A first password for the portal was handed out.
    event.account.recovered = The portal account was recovered at your request.
    identity.destinationTaken = This mobile or email opens another account.
    message.invitation = {company}: dear {name}, our portal is open for you. Sign in with this link (good for {hours} hours): {link}
    message.invitation.subject = Invitation to the portal of {company}
    messaging.purpose.invitation = invitation to the portal
    event.account.destinationChanged = The mobile or email of the portal account was changed.
    identity.administratorStays = The administrator’s role does not change.
    identity.roleInUse = Somebody has this role; give them another one first.
    identity.lastAdministrator = At least one administrator has to stay.
    message.staffInvitation = {company}: {name}, you are invited to the console. Choose a password with this link within {days} days: {link}
    message.staffInvitation.subject = Invitation to the console of {company}
    messaging.purpose.staffInvitation = invitation of staff

    # Passkeys
    identity.passkeyFailed = Signing in with the passkey did not work. Try again, or choose another way.
    identity.passkeyCopied = This passkey was refused, because a copy of it may exist. Sign in another way and remove it.
    identity.passkeysFull = There can be no more than 20 passkeys. Remove one first.
    identity.passkeyNotMade = The passkey was not made. Try again.
    event.account.passkeyAdded = A passkey was added, network address {address}.
    event.account.passkeyRemoved = A passkey was removed.
    event.account.passkeyCopied = A sign-in with a passkey of which a copy may exist was refused, network address {address}.
    message.passkeyAdded = {company}: on {time} a passkey was added to your account, network address {address}. If it was not you, remove it here: {link}
    message.passkeyAdded.subject = A new passkey for your account at {company}
    message.passkeyCopied = {company}: on {time} a sign-in with one of your passkeys was refused, network address {address}, because a copy of it may exist. Remove that passkey here: {link}
    message.passkeyCopied.subject = Your passkey at {company}
    messaging.purpose.passkeyAdded = new passkey
    messaging.purpose.passkeyCopied = copied passkey
    """
}
