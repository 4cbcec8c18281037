/**
 * Whether a cell reads as if it spoke to a model. It cannot find every such text, so that nothing rests on
 * it alone: the schema, the checks and the rules hold whatever a cell says. A row it finds is for review.
 */
export function speaksToModel(text: string): boolean {
  if (unseen.test(text)) return true;
  const plain = folded(text);
  return patterns.some((pattern) => pattern.test(plain));
}

/** Characters nobody types into a cell and nobody sees: tags, direction overrides, runs of zero-width ones. */
const unseen =
  /[\u{e0001}\u{e0020}-\u{e007f}]|[\u202a-\u202e\u2066-\u2069]|[\u200b-\u200f\u2060-\u2064\ufeff]{3,}/u;

/** Letters of other alphabets that look like ours, digits for letters, and hidden or doubled spaces. */
function folded(text: string): string {
  const base = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/g, '')
    .toLowerCase();
  return base.replace(/[а-яіѕј]/g, (letter) => lookalikes[letter] ?? letter).replace(/[\s_*~`|]+/g, ' ');
}

const lookalikes: { readonly [letter: string]: string } = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  в: 'b',
  н: 'h',
  к: 'k',
  м: 'm',
  т: 't',
};

const patterns: readonly RegExp[] = [
  // Putting earlier instructions aside, in the languages refunds are commonly written in.
  /\b(ignore|disregard|forget|override|bypass|skip|drop|neglect)\b.{0,40}\b(instruction|prompt|rule|direction|guideline|above|previous|prior|system|context|polic|check|everything)/,
  /\b(ignorier|vergiss|missachte|ubergeh|beachte nicht)\w*\b.{0,40}\b(anweisung|vorgabe|regel|oben|vorherig|bisherig|alles)/,
  /\b(ignore[rz]?|oublie[rz]?|ne tiens? pas compte)\b.{0,40}\b(instruction|consigne|regle|precedent|ci-dessus)/,
  /\b(ignora|olvida|descarta|omite|desconsidere|esqueca|dimentica)\w*\b.{0,40}\b(instruc|istruzion|regla|regra|regol|anterior|precedent|arriba)/,
  /\b(negeer|vergeet)\b.{0,40}\b(instructie|regel|bovenstaand|vorige)/,
  /\b(zignoruj|pomin|zapomnij)\b.{0,40}\b(instrukcj|polecen|zasad|poprzedni)/,
  // The words of the machine: roles, prompts, schemas.
  /\b(system|assistant|developer)\s*(prompt|message|role|:|\])/,
  /<\/?\s*(system|assistant|user|row|instructions?|im start|im end)\b|<\||\|>|\[\/?inst\]|#{2,}\s*(system|instruction|task|new)/,
  /\b(you are|act as|pretend|du bist|tu es|eres)\b.{0,30}\b(ai|assistant|model|bot|chatgpt|gpt|llm|reviewer|auditor|ki|modell|ia)\b/,
  /\b(as an?|dear|hey|hello|attention|note to|message to|to the|an die|nota para)\b.{0,12}\b(ai|llm|language model|assistant|chatgpt|gpt|bot|ki|ia|model|modelo|modell|reviewing system)\b/,
  /\b(json|schema|output|response|answer|reply|antwort|reponse|respuesta|risposta)\b.{0,30}\b(must|should|only|exactly|always|set|with|muss|nur|doit|debe|deve)\b/,
  /\b(answer|respond|reply|return|output|write|say|print|antworte|gib|reponds?|responde|contesta|rispondi)\b.{0,25}["':{=]|\b(answer|respond|reply|return|output|antworte|reponds|responde|contesta|rispondi)\b.{0,20}\b(yes|no|true|false|eligible|ja|nein|oui|non|si|approve)/,
  // Asking for the verdict itself.
  /\b(mark|set|treat|classify|flag|rate|label|approve|accept|consider|report|score|deem)\b.{0,40}\b(eligible|approved?|valid|legitimate|in order|compliant|confidence|recoverable|verdict|as (yes|no|ok|refundable)|without (review|further)|automatically|immediately)\b/,
  /\b(markiere|setze|stufe|genehmige|bewerte)\b.{0,40}\b(erstattungsfahig|berechtigt|genehmigt|gultig|ja|ohne prufung)/,
  /\b(eligible|confidence|recoverable(amount)?|verdict|category|evidence)\b\s*["']?\s*(:|=|is|must|should|->|to)\s*["']?\s*(yes|no|true|1(\.0)?|0?\.9\d*|100|maximum|max|full)/,
  /\b(do not|don'?t|never|no need to)\b.{0,25}\b(review|flag|reject|question|check|verify|mention|tell|report)\b/,
  /\b(new|updated|real|actual|secret|hidden)\s+(instruction|task|rule|order|prompt)/,
  /\b(this|the)\s+(refund|row|claim)\s+(must|should|has to|is to)\s+be\s+(approved|accepted|marked|eligible|paid)/,
];
