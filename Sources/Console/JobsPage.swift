import Events
import Kernel
import Language
import Markup
import Storage
import Web

/// Background work that gave up after ten attempts and waits for somebody to look at it.
struct JobsPage {
  let jobs: [Job]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.jobs) { visit, tx in
      let page = JobsPage(jobs: try Job.dead(in: tx), visit: visit)
      return Page(visit.words("console.jobs"), in: .jobs, body: page.body)
    }
    routes.act(ConsoleLink.jobRetry(":id")) { visit, tx in
      try Job.retry(try visit.id(), in: tx)
      return .redirect(ConsoleLink.jobs, notice: "jobRetried")
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.jobs"))))
    <div class="topline">\(jobs.isEmpty ? visit.empty("i-ok", "console.jobs.empty") : table)</div>
    """
  }

  private var table: HTML {
    visit.wide(
      words("console.jobs"),
      """
      <table class="table dense"><thead><tr>\(each(["kind", "attempts", "error", "acts"]) {
        "<th scope=\"col\">\(words("console.job.\($0)"))</th>"
      })</tr></thead><tbody>\(each(jobs) { job in
        """
        <tr><td>\(HTML.code(job.kind))</td><td>\(words.figure(job.attempts))</td><td class="wrap small ltr">\(job.lastError)</td>\
        <td><form method="post" action="\(ConsoleLink.jobRetry(job.id))"><button class="btn btn-s">\(words("common.retry"))\
        <span class="vh">: \(job.kind)</span></button></form></td></tr>
        """
      })</tbody></table>
      """)
  }
}
