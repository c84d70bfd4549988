extension Words {
  /// English of the table of submissions and of what staff write into requests.
  static let submissionsEn = """
    console.submissions = Submissions
    submissions.count = {n} submissions
    submissions.count.one = {n} submission
    submissions.moreThan = more than {n} submissions
    submissions.none = no submissions
    submissions.empty = Nothing has come in yet. Every form’s answers line up here.
    submissions.search = Search submissions
    submissions.placeholder = Name, number or tracking code…

    # Filter, groups, columns
    submissions.filter.form = Form
    submissions.filter.status = Status
    submissions.filter.state = Progress
    submissions.filter.from = From day
    submissions.filter.to = To day
    submissions.filter.origin = Website
    submissions.open = Open
    submissions.final = Finished
    submissions.allForms = All forms
    submissions.apply = Show
    submissions.takeOff = Remove the filter “{name}”
    submissions.group = Group
    submissions.group.day = Day
    submissions.group.status = Status
    submissions.ungrouped = No groups
    submissions.wholeGroup = All of this group
    submissions.columns = Columns
    submissions.column.receipt = Tracking code
    submissions.column.person = Sender
    submissions.column.form = Form
    submissions.column.date = Time
    submissions.column.status = Status
    submissions.column.source = Source

    # Views
    submissions.views = Views
    submissions.noViews = You keep no view yet.
    submissions.viewName = Name of this view
    submissions.shareView = Colleagues see it too
    submissions.keepView = Keep the view
    submissions.shared = shared
    submissions.dropView = Delete the view “{name}”
    submissions.viewTooLarge = This view has very many filters; take off a few filters or columns.
    submissions.tooManyViews = At most {max} views are kept; delete one that you no longer need.
    notice.viewSaved = The view is kept.
    notice.viewRemoved = The view is deleted.

    # Many at once, files
    submissions.choose = Select
    submissions.chooseOne = Select submission {receipt}
    submissions.chooseSome = Tick one or more submissions in the table.
    submissions.bulk = New status for the ticked submissions
    submissions.change = Change status
    submissions.formFirst = To change the status of several submissions at once, first choose their form under “Filter”.
    notice.submissionsChanged = The status of the ticked submissions is saved.
    submissions.takeAlong = Export
    submissions.xlsx = Excel file
    submissions.csv = {format} file

    # What staff write
    submissions.editOne = Write into submission {receipt}
    submissions.staffFields = What staff fill in
    submissions.meanwhile = {name} wrote meanwhile: “{value}”. What you wrote is kept; save again if it is the better one.
    submissions.history = {n} changes to the answers
    submissions.history.one = {n} change to the answers
    notice.answersSaved = What you wrote is saved.
    event.request.answered = “{label}” was filled in.
    """
}
