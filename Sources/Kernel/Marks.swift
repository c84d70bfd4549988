/// Marks for ids that cross rooms: a room below Contacts can say whose a row is without knowing what a contact looks like.
package enum ContactMark {}
package enum StaffMark {}
package enum AccountMark {}
package enum RequestMark {}
package enum LeadMark {}

/// A person or company that we know; every row that a customer owns carries one.
package typealias ContactID = ID<ContactMark>
/// A member of the staff.
package typealias StaffID = ID<StaffMark>
/// A portal account, which acts for a contact.
package typealias AccountID = ID<AccountMark>
/// A submission, which is also the thread that later documents hang on: quote, invoice, points, warranty.
package typealias RequestID = ID<RequestMark>
/// A lead or opportunity, which quotes are made for.
package typealias LeadID = ID<LeadMark>
