import type { Texts } from './texts.ts';

export const texts: Texts = {
  signIn: 'تسجيل الدخول',
  register: 'إنشاء حساب',

  server: 'الخادم الرئيسي',
  serverHint:
    'اكتب اسمًا مثل example.org، أو معرّف Matrix الخاص بك مثل \u200e@you:example.org\u200e، أو عنوانًا يبدأ بـ \u200ehttps://\u200e.',
  serverResolved: '{name} ← {host}',
  serverResolvedSpoken: '{name} موجود على {host}',
  serverMixed: 'يخلط هذا الاسم حروفًا من عدة أبجديات. صيغته الأصلية هي {name}. هل هذا هو الخادم الذي تقصده؟',
  continue: 'متابعة',
  change: 'تغيير',
  changeSpoken: 'تغيير الخادم الرئيسي',
  looking: 'جارٍ البحث عن الخادم الرئيسي…',
  lookingFor: 'جارٍ البحث عن {name}…',

  continueWith: 'المتابعة باستخدام {provider}',
  continueInBrowser: 'المتابعة في المتصفح',
  takesYouTo: 'سيتم نقلك إلى {host}.',
  lastUsed: 'آخر استخدام',
  or: 'أو',
  otherWays: 'طرق أخرى',
  waysElsewhere: 'باستخدام حساب لديك في مكان آخر',
  wayPassword: 'باستخدام كلمة مرور',
  registerNotHere: 'لا يتيح هذا الخادم الرئيسي إنشاء حساب من هنا. اختر خادمًا آخر أو سجّل الدخول.',
  userName: 'اسم المستخدم',
  password: 'كلمة المرور',
  show: 'إظهار',
  hide: 'إخفاء',
  showPassword: 'إظهار كلمة المرور',
  capsLock: 'مفتاح الأحرف الكبيرة (Caps Lock) مفعّل.',
  signInWithPassword: 'تسجيل الدخول بكلمة المرور',

  leaving: 'جارٍ نقلك إلى {host}…',
  waiting: 'تابع في النافذة الأخرى',
  waitingDetail: 'سجّل الدخول هناك على {host}. هذه الصفحة في انتظارك.',
  stillWaiting: 'لقد بدأت تسجيل الدخول على {host}. إذا كانت تلك النافذة لا تزال مفتوحة، فتابع فيها.',
  openAgain: 'الفتح مرة أخرى',
  continueHere: 'المتابعة في علامة التبويب هذه',
  notWorking: 'ألا يعمل؟',
  copyLink: 'نسخ الرابط',
  linkCopied: 'تم النسخ. افتح الرابط في أي متصفح تريده.',
  copyByHand: 'لا يسمح متصفحك لهذه الصفحة بالنسخ. حدّد النص أدناه وانسخه بنفسك.',
  paste: 'العنوان الذي وصلت إليه',
  pasteHint: 'إذا لم تُعِدك النافذة الأخرى إلى هنا، فانسخ عنوانها كاملًا والصقه هنا.',
  pasteWrong: 'هذا ليس عنوان تسجيل دخول مكتمل. انسخ عنوان النافذة الأخرى كاملًا.',
  useCode: 'استخدام رمز بدلًا من ذلك',
  cancel: 'إلغاء',
  completing: 'جارٍ تسجيل دخولك…',

  closeWindow: 'يمكنك إغلاق هذه النافذة.',
  signedIn: 'تم تسجيل دخولك',
  signedInAs: 'باسم {user}',
  asking: 'هل تريد استخدام هذا الحساب أيضًا؟',
  askingNew: 'سجّلت الدخول للتو باسم {user}.',
  askingCurrent: 'سبق أن سجّلت الدخول باسم {users}. يمكن الاحتفاظ بالحسابات كلها.',
  accept: 'استخدامه أيضًا',
  decline: 'لا، تسجيل خروجه',

  again: 'تسجيل الدخول مرة أخرى',
  againDetail: 'انتهت صلاحية جلسة {user} على هذا الجهاز. سجّل الدخول مرة أخرى للمتابعة؛ لن يضيع أي شيء هنا.',
  signInAgain: 'تسجيل الدخول مرة أخرى',
  useAnother: 'استخدام حساب آخر',
  confirm: 'أكّد أنك أنت',
  confirmDetail: 'قبل المتابعة، يُرجى إثبات أنك {user}.',
  confirmButton: 'تأكيد',
  confirmInBrowser: 'التأكيد في المتصفح',

  tryAgain: 'إعادة المحاولة',
  tryAgainIn: 'إعادة المحاولة بعد {duration}',
  startAgain: 'البدء من جديد',
  otherWay: 'اختيار طريقة أخرى',
  otherServer: 'اختيار خادم رئيسي آخر',
  serverSays: 'رسالة الخادم الرئيسي: «{text}»',
  moreFromOperator: 'المزيد من القائم على الخادم الرئيسي',
  details: 'التفاصيل',
  copyDetails: 'نسخ التفاصيل',
  detailsCopied: 'تم النسخ. لا تتضمن التفاصيل كلمة مرور أو أي معلومة سرية.',
  errors: {
    invalid_input: {
      happened: 'ما كتبته ليس خادمًا رئيسيًا.',
      whatToDo:
        'اكتب خادمًا مثل example.org، أو معرّف Matrix الخاص بك مثل \u200e@you:example.org\u200e. لا يصلح عنوان البريد الإلكتروني.',
    },
    insecure_homeserver: {
      happened: 'لن يكون الاتصال بهذا الخادم الرئيسي مشفّرًا.',
      whatToDo:
        'اكتب عنوانه الذي يبدأ بـ \u200ehttps://\u200e حتى لا يتمكن أحد من قراءة كلمة مرورك في الطريق.',
    },
    homeserver_not_found: {
      happened: 'لم يُعثر على خادم رئيسي هناك.',
      whatToDo: 'تحقق من الكتابة ومن اتصالك بالإنترنت، ثم أعد المحاولة.',
    },
    discovery_failed: {
      happened: 'لا يوضّح هذا الخادم مكان خادمه الرئيسي.',
      whatToDo: 'إذا كنت تعرف عنوان \u200ehttps://\u200e للخادم الرئيسي نفسه، فاكتبه بدلًا من ذلك.',
    },
    discovery_error: {
      happened: 'يشير هذا الخادم إلى خادم رئيسي لا يستجيب كما ينبغي.',
      whatToDo:
        'على القائم عليه إصلاح ذلك. يمكنك كتابة عنوان \u200ehttps://\u200e للخادم الرئيسي نفسه بدلًا من ذلك.',
    },
    network: {
      happened: 'انقطع الاتصال بالخادم الرئيسي.',
      whatToDo: 'تحقق من اتصالك بالإنترنت، ثم أعد المحاولة.',
    },
    timeout: {
      happened: 'استغرق الخادم الرئيسي وقتًا طويلًا في الرد.',
      whatToDo: 'أعد المحاولة بعد قليل.',
    },
    response_too_large: {
      happened: 'كان رد الخادم الرئيسي كبيرًا جدًا.',
      whatToDo: 'أعد المحاولة أو استخدم خادمًا رئيسيًا آخر.',
    },
    invalid_response: {
      happened: 'رد الخادم الرئيسي غير مفهوم.',
      whatToDo: 'أعد المحاولة. إذا استمرت المشكلة، فأبلغ القائم عليه.',
    },
    no_sign_in_method: {
      happened: 'لا يوفّر هذا الخادم الرئيسي أي طريقة لتسجيل الدخول تعمل هنا.',
      whatToDo: 'استخدم تطبيقًا آخر أو اختر خادمًا رئيسيًا آخر.',
    },
    oauth_only: {
      happened: 'لا يقبل هذا الخادم الرئيسي إلا طريقة أحدث لتسجيل الدخول لا يعرفها هذا التطبيق بعد.',
      whatToDo: 'استخدم تطبيقًا آخر أو اختر خادمًا رئيسيًا آخر.',
    },
    method_not_offered: {
      happened: 'لا يوفّر الخادم الرئيسي هذه الطريقة لتسجيل الدخول.',
      whatToDo: 'اختر طريقة أخرى.',
    },
    sso_unsolicited: {
      happened: 'لم يبدأ تسجيل الدخول هذا في هذا المتصفح، أو سبق استخدامه.',
      whatToDo: 'لم يُرسَل أي شيء. ابدأ من جديد هنا.',
    },
    sso_expired: {
      happened: 'استغرق ذلك وقتًا طويلًا فانتهت صلاحية تسجيل الدخول.',
      whatToDo: 'ابدأ من جديد.',
    },
    sso_ambiguous: { happened: 'العنوان الذي عدت به يناقض نفسه.', whatToDo: 'ابدأ من جديد.' },
    popup_blocked: {
      happened: 'لم يسمح متصفحك بفتح النافذة.',
      whatToDo: 'اسمح لهذه الصفحة بفتح النوافذ، أو تابع في علامة التبويب هذه.',
    },
    opener_failed: {
      happened: 'تعذّر فتح صفحة تسجيل الدخول.',
      whatToDo: 'أعد المحاولة أو اختر طريقة أخرى.',
    },
    login_token_rejected: {
      happened: 'لم يعد الخادم الرئيسي يقبل تسجيل الدخول هذا.',
      whatToDo: 'ابدأ من جديد.',
    },
    wrong_credentials: {
      happened: 'اسم المستخدم وكلمة المرور غير متطابقين.',
      whatToDo: 'تحقق منهما وانتبه إلى الأحرف الكبيرة والصغيرة.',
    },
    user_deactivated: {
      happened: 'أُغلق هذا الحساب نهائيًا.',
      whatToDo: 'سجّل الدخول بحساب آخر.',
    },
    user_locked: {
      happened: 'هذا الحساب مقفل.',
      whatToDo: 'اطلب من القائم على الخادم الرئيسي فتحه.',
    },
    user_limit_exceeded: {
      happened: 'بلغ هذا الحساب حدًا أقصى، مثل عدد أجهزته.',
      whatToDo: 'سجّل الخروج من جهاز لم تعد تستخدمه، ثم أعد المحاولة.',
    },
    rate_limited: {
      happened: 'محاولات كثيرة في وقت قصير.',
      whatToDo: 'انتظر قليلًا، ثم أعد المحاولة.',
    },
    homeserver_refused: {
      happened: 'رفض الخادم الرئيسي تسجيل الدخول.',
      whatToDo: 'اسأل القائم عليه عن السبب.',
    },
    homeserver_failed: {
      happened: 'يواجه الخادم الرئيسي مشكلة.',
      whatToDo: 'أعد المحاولة بعد قليل.',
    },
    wrong_user: {
      happened: 'سجّل الدخول شخص آخر.',
      whatToDo: 'لمتابعة هذه الجلسة، سجّل الدخول بالحساب الذي تخصه.',
    },
    session_expired: {
      happened: 'انتهت صلاحية هذه الجلسة.',
      whatToDo: 'سجّل الدخول مرة أخرى للمتابعة.',
    },
    session_ended: { happened: 'انتهت هذه الجلسة.', whatToDo: 'سجّل الدخول مرة أخرى.' },
    storage_failed: {
      happened: 'لا يسمح متصفحك لهذه الصفحة بحفظ أي شيء.',
      whatToDo: 'اسمح ببيانات المواقع لهذه الصفحة، أو غادر نافذة التصفح الخاص، ثم ابدأ من جديد.',
    },
  },
};
