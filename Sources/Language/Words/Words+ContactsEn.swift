extension Words {
  /// English of people, companies and consents.
  /// A line is `contacts.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let contactsEn = """
    # Kinds and fields
    contacts.kind.person = Person
    contacts.kind.company = Company
    contacts.field.name = Name
    contacts.field.mobile = Mobile
    contacts.field.phone = Phone
    contacts.field.email = E-mail
    contacts.field.company = Company
    contacts.field.city = City
    contacts.field.nationalID = National ID
    contacts.field.title = Title
    contacts.field.note = Note

    # Proposals
    contacts.proof.typed = typed into a form
    contacts.proof.signedIn = signed in to the portal
    contacts.proof.code = confirmed by code
    contacts.proposalDecided = This proposal has been decided already.

    # What happened
    event.contact.created = The contact was created.
    event.contact.ambiguous = It is not clear who this is: other contacts have the same number or address.
    event.contact.proposal = A new value was proposed for the contact’s details.
    event.proposal.accepted = The proposed value was accepted.
    event.proposal.rejected = The proposed value was rejected.
    contacts.access.noDestination = Enter a mobile number or an email.
    contacts.parent.noCompany = This contact is no company.
    contacts.parent.circle = This company itself belongs to this contact.
    contacts.parent.unknown = No company with this name or number was found.
    contacts.parent.several = Several companies have this name; enter its national id or phone.
    """
}
