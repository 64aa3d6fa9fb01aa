/** Everyday words one slip away from a cue: never "corrected" into it. */
export const commonWords: readonly string[] = `
about above across after again against almost along already although always among another answer anyone anything
around asked asking away because become been before began behind being believe below beside best better between beyond
both bring brought build called came care cause caused certain chance chances change changed changes changing check
checked checking choice choose class clean clear close closed coming common could count course cover create crew
daily date dates deal dear decide design detail did different direct does doing done down during each early easily
east either else email end enough enter even evening ever every everyone everything exact example except expect
experience explain face fact fall false family far fast fear feel feeling felt few field file fill final finally find
fine first five follow following force form former forms forward found four free friend friends from front full game
gave general get gets getting give given gives giving glad going gone good great green group grow guess guide half
hand handed hands hang happen happened happens happy hard hardly have having head hear heard heart heavy held hello
here herself high himself hold home hope hour hours house however human hundred idea inside into itself join just
keep kept kind knew know known large largely last late later law lead learn least leave left less letter level life
light like likely line list listed little live living local long longer look looked looking lose loss lost lots
lower made main mainly make makes making manage many mark matter maybe mean means meant meet meeting member mention
might mind minute minutes moment money month months more morning most mostly move moved much must myself name named
near need needed needs never next nice night none normal north note noted nothing notice number offer often once only
onto order other others ought our outside over own page paper part parts party pass past people perhaps person phone
photo pick picture piece place plain plan planning plans plant play played player please point poor posted posts
power press pretty prince prior private prompt proper provide public pull push quick quickly quiet quite raise raised
ran range rather reach read reading ready real really reason receive recent remain remember reply report rest right
road room round rule rules run safe said sale same save saw saying says school second see seem seen self sell send
sense sent serious serve service set several shall share she sheet shirt shop short should show side sign simple
since single sister site size small snow social some someone something soon sorry sort sound south speak special
stage stand start started state stay step still stock stood store story strong such sudden suit summer sure system
table take taken takes talk team tell ten term test text than thank that the their them themselves then there these
they thing things think third this those though thought three through time title today together told tomorrow took
top total toward town trade train travel tree trial trip true try trying turn turned twice type under until upon
used user using usual usually value various very view visit voice wait walk wall want wanted warm watch water week
weekly weeks well went were west what whatever when where whether which while white whole whose why wide wife will
wind wish with within without woman wonder word words work worked world worse worst worth would write writing wrong
wrote year years yesterday young your yours yourself
price prices prize prizes billion million trail trial payday playing staying saying parent patent patient payload
chapter charter charges changes feels feet fees bulls balls pulls rails fails mails tails broker brooke broom errand
mirror terror refuse refused reform refer refers defend depend spend renew review preview reviews
string storing content contents consent completed complete expires create created custom customs unblock dispute disputes sending talking
reactivate decline defined define states authorize authorise managed identify prevent closest receiver insert random replaced issued exchanged
removed advise resolve behavior behaviour possibly forget charging increased activated included retrieve terminate quotes remote provided coding
terminal employer missed freezer accent subscribe detect prints protect configured commands locking pointed usable experienced informative
produce marked reader cleaning upgraded recovery factors enabled messes precise messing developed authors locale sitting restored worker arrives
certificate provider printed guaranteed penalty filing reimburse deactivated clarity addressed wanting withdraws contrast described indented
thinks casting bright profiler falling logger rebase reminded referenced hacker latter statue refuses counter complains leading lodging police
difficulty germany remainder cashing expiry delete deletes contact contacts sample terribly loving duplicated simpler trivia safely expose wherever
pleased doubled improved stepped doable locker served server serves charger depleted fright featured noting multiply cloning compromise compromises
doubly interval employed disclose released appreciated incredibly simply worries horribly improve passed shared butter helper despite indexed mowing
misused waived welcomed denies exiting worded extensive scares dawned miserably shower heating cashed compliant updated purchased scheduled issues
ordered offers offered bought brought thought though through thorough lately lastly mostly fairly barely hardly nearly likely lovely lively
service services selling telling calling filling billing pulling rolling polling falling failing feeling dealing healing sealing stealing
market marker master matter better batter latter letter litter bitter butter setter getter center centre entered enters winter printer pointer
planner planned planted planes plants placed places please pleased phases phrases praised prepare prepared compare compared complain explain
contain contains container captain certain curtain mountain maintain obtain remain retain station nation notion motion option action auction
section session mission version vision fusion lesson person reason season treason prison poison button cotton mutton
status statute stature nature mature feature future picture mixture fixture texture lecture culture
minute minutes minister ministry history factory victory battery gallery salary library diary dairy fairy berry cherry merry marry carry
hotel hotels model models modem modern pattern lantern western eastern northern southern
betrag beträge betragen fehlen fehlt könnten könnte wünschen ändern funktion funktionen produkt produkte webseite anfrage anfragen angabe angaben
nachricht nachrichten vertrag verträge vortrag auftrag antrag beitrag einige einigen anderen andere unsere unserer unseren unserem schnelle schneller
letzte letzten nächste nächsten gestern morgen heute bereits leider gerne vielen können konnte sollte sollten wollte wollten möchte möchten
`
  .trim()
  .split(/\s+/);
