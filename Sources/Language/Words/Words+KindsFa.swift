extension Words {
  /// Persian of the kinds of fields: what stands around their inputs, and what is wrong with them.
  /// A line is `forms.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let kindsFa = """
    # Pages
    forms.step = گام {n} از {all}
    forms.steps = گام‌های فرم
    forms.firstStep = آغاز
    forms.goOn = ادامه
    forms.saveForLater = ذخیره و ادامه در زمانی دیگر

    # Around inputs
    forms.timeHint = مانند ۱۴:۳۰
    forms.dateTimeHint = روز مانند ۱۴۰۵/۰۴/۱۵ و ساعت مانند ۱۴:۳۰
    forms.fileHint = یک فایل، حداکثر {size} مگابایت. نوع‌های مجاز: {types}
    forms.filesHint = تا {n} فایل، هر کدام حداکثر {size} مگابایت. نوع‌های مجاز: {types}
    forms.full = ظرفیت پر شد
    forms.part.from = از
    forms.part.to = تا
    forms.part.day = روز
    forms.part.time = ساعت
    forms.part.province = استان
    forms.part.city = شهر
    forms.part.street = خیابان، کوچه، پلاک و واحد
    forms.part.postalCode = کد پستی
    forms.part.name = نام خود را به جای امضا بنویسید

    # In answers
    forms.grade = {n} از {most}
    forms.postalCodeOf = کد پستی {code}
    forms.kilobytes = {n} کیلوبایت
    forms.megabytes = {n} مگابایت

    # Errors
    forms.taken = این مقدار پیش‌تر ثبت شده است. اگر از آنِ شماست، با ما تماس بگیرید.
    forms.optionFull = ظرفیت این گزینه پر شده است؛ گزینهٔ دیگری انتخاب کنید.
    forms.badMoney = مبلغ را به عدد بنویسید، مانند ۱٬۵۰۰٬۰۰۰.
    field.badWebAddress = نشانی وب را کامل بنویسید، مانند www.example.com.
    forms.badCard = شمارهٔ کارت بین ۴ تا ۱۹ رقم است؛ دوباره بنویسید یا کارت را دوباره بکشید.
    forms.endBeforeBegin = روز پایان پیش از روز آغاز است؛ روزی پس از آن را بنویسید.
    forms.chooseProvince = استان را انتخاب کنید.
    forms.chooseFile = فایل را انتخاب کنید.
    forms.tooFewFiles = دست‌کم {min} فایل بفرستید.
    forms.otherFile = این فایل از نوعی نیست که اینجا پذیرفته می‌شود؛ فایل دیگری انتخاب کنید.
    forms.sign = امضا کنید یا نام خود را بنویسید.
    forms.badSignature = امضا کامل نرسید؛ دوباره امضا کنید یا نام خود را بنویسید.
    """
}
