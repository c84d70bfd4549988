extension Words {
  /// English of how forms are met, and of answers that are deleted as promised.
  /// A line is `measures.key = text`: the first ` = ` separates and `{name}` stands for a value.
  static let measuresEn = """
    measures.title = Measures of “{form}”
    measures.toForm = To the form builder
    measures.tab = Measures
    measures.csv = Download CSV
    measures.period = Period
    measures.days = {n} days
    measures.empty = Nobody has seen this form in this period. As soon as somebody does, it is counted here.
    measures.leaving = {n} answers are deleted within 14 days, as this form promises.
    measures.leaving.one = {n} answer is deleted within 14 days, as this form promises.
    measures.views = Views
    measures.starts = Starts
    measures.completions = Sent
    measures.rate = Rate
    measures.median = Median time
    measures.byDay = Day by day
    measures.table = See as a table
    measures.day = Day
    measures.funnel = From seeing to sending
    measures.page = Page {n}
    measures.pages = Pages
    measures.pageHead = Page
    measures.reached = Reached
    measures.left = Stopped there
    measures.dropOff = Share of starts
    measures.fields = Fields
    measures.field = Field
    measures.touched = Filled in
    measures.errors = Errors
    measures.fieldHead = Field
    measures.touchedHead = Filled in
    measures.leftHead = Stopped there
    measures.secondsHead = Median, seconds
    measures.errorsHead = Errors
    measures.name = Name
    measures.by.place = Page around the form
    measures.by.source = Source
    measures.by.campaign = Campaign
    measures.by.device = Device
    measures.by.version = Version of the form
    measures.unknown.place = The form's own page
    measures.unknown.other = Unknown
    measures.device.phone = Phone
    measures.device.tablet = Tablet
    measures.device.desktop = Computer
    measures.seconds = {n} s
    measures.minutes = {m} min {n} s
    measures.hours = {h} h {m} min
    event.form.retention = {count} answers to “{form}” are deleted within 14 days.
    """
}
