import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A page of somebody else's website, on an origin of its own, that carries the one line. It shows what embedding looks like.
package enum DemoSite {
  package static func application(port: Int, club: String, logger: Logger) -> Application<RouterResponder<BasicRequestContext>> {
    let router = Router()
    router.get("/") { request, _ in
      let language = request.uri.queryParameters.get("lang") == "en" ? "en" : "fa"
      var headers = HTTPFields()
      headers[.contentType] = "text/html; charset=utf-8"
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: page(club, language))))
    }
    return Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)), logger: logger)
  }

  /// Deliberately a page with a style of its own: nothing of it may reach into the form, and nothing of the form may reach out.
  private static func page(_ club: String, _ language: String) -> String {
    let (direction, title, text) =
      language == "en"
      ? ("ltr", "Mehregan medical equipment", "This page belongs to another website. The form below comes from the club by one line.")
      : ("rtl", "تجهیزات پزشکی مهرگان", "این صفحه از وب‌سایت دیگری است. فرم زیر با یک خط از باشگاه می‌آید.")
    return """
      <!doctype html>
      <html lang="\(language)" dir="\(direction)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>body{font:16px/1.8 serif;margin:0 auto;max-width:60rem;padding:2rem 1rem;background:#fff;color:#222}h1{font-size:2rem}input{border:9px solid red}</style></head>
      <body><main><h1>\(title)</h1><p>\(text)</p>
      <script src="\(club)/embed.js" data-form="order" data-lang="\(language)" async></script>
      </main></body></html>

      """
  }
}
