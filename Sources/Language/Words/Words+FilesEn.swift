extension Words {
  /// English of files that come with a form.
  /// A line is `files.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let filesEn = """
    # Why a file is not taken
    files.tooLarge = A file may have at most {max} MB here; choose a smaller one.
    files.tooMany = Send at most {max} files.
    files.empty = This file is empty; choose another one.
    files.unknown = The kind of this file is not known. Send a picture, a PDF or a document.
    files.active = There is code in this file that would run, so it is not accepted. Make a new picture or PDF of it and send that.
    files.broken = This file is not whole or is damaged. Open it, save it again and send it.
    files.tooManyPoints = This picture is too large; send one of at most {width} by {height} points.
    files.gone = One of the files is no longer there; choose it again.
    files.linkOver = This link worked for ten minutes, and they are over. Go back to the page before, reload it and open the file again.

    # Kinds of files, as a list names them
    files.type.image = picture
    files.type.pdf = PDF
    files.type.document = Word document
    files.type.spreadsheet = Excel sheet
    files.type.audio = sound
    files.type.video = video
    files.type.archive = ZIP file
    files.type.text = plain text
    """
}
