/** Something that should work does not. */
export const bugCues = `
3 bug|bugs|buggy
3 crash*
3 stack trace*|overflow
3 exception|exceptions|traceback|segfault|npe|nullpointerexception
2.5 error*
2.5 not|never|no|doesnt|dont|isnt|wont|didnt|cant|cannot|stopped|stops|arent|hasnt .. work*|function*|load*|open*|respond*|start*|launch*|sync*|render*|display*|save|saving|saved|connect*|upload*|download*|print*|install*|update|updating|refresh*|boot*
3 stopped|stops working|loading|responding|syncing
2.5 not working|functioning|responding|loading|syncing|showing|displaying|saving
2 doesnt|dont|wont|didnt|isnt|cant do|let|allow|show|appear|update|send|receive|accept|recogni*|go|finish|complete
2 nothing happens|happened|appears|shows
2.5 broken|broke|breaks|breaking
2.5 fail*
1.5 unable|impossible to
2 freez*|froze*|hang|hangs|hanging|hung|stuck|unresponsive|laggy|lagging|lags
2 blank|white|black|empty page|screen|window|list|result*
2.5 endless|infinite* spinner|loop|loading|redirect*
2 spinner|spinning|loading .. forever|ever|minutes
1.5 slow|slowly|sluggish|slowness|latency
2 slow .. load*|respon*|perform*|page*
2 time out|outs
2 timeout*|timed
2.5 outage*|downtime
2 is|are|was|went|been|goes|completely|entirely|totally|system|server|site|everything down|offline|unavailable|unreachable
2 glitch*|malfunction*|faulty|defect*|corrupt*|garbled|mangled
2 regression*
1.5 since|after .. update*|upgrade*|release|deploy*|version|patch|migration
2 reproduc*|repro
2 steps to reproduce
2 expected|actual behavio*|result*
2 expected .. but
1.5 issue* with
1.5 problem*|trouble*|troubl*
1 issue|issues
2 missing|lost|disappear*|vanish* .. data|record*|file*|button*|row*|column*|entr*|ticket*|message*|order*|from
2 disappear*|vanish*
2 wrong|incorrect .. data|value*|result*|total|time|date|timezone|number*|name|order|page|link*
2 500|502|503|504|404|403|400|401 error*|internal|bad|gateway|not|forbidden
2 http|status|code|returns|returned|get|getting 500|502|503|504|404|403|401
2 memory leak*
2 race condition|conditions
2 null pointer|reference|undefined
2 undefined is|not|method
1.5 console|server|error log|logs
2 unexpected|strange|weird behavio*|result*|character*|error*
1.5 workaround
2 deadlock*|throws|threw|raises|throwing
1.5 security vulnerab*|hole|issue|breach
2 vulnerab*|exploit*|xss|cve*|injection
1.5 notification*|email*|mail*|message*|code|sms .. not|never|isnt|arent|wasnt|doesnt|dont .. arriv*|receiv*|deliver*|sent|come|coming
1.5 keeps|kept|keep .. logging|crashing|asking|saying|failing|giving|getting|disconnecting|loading|freezing|popping
2 log|logs|logged|logging|kicked .. me|us|users|everyone .. out
2 virus|malware|hacked
1.5 misalign*|overlap*|cut off|overflow*|truncat*
2 unusable|inoperable|inaccessible
1 fix|fixed|fixes|patch
1.5 please|pls|could fix
1.5 declin*|rejected|refused|blocked
1.5 connection|network|wifi|vpn|printer .. lost|drop*|issue*|problem*|down|fail*|error
2 bluescreen|bsod

# German
3 fehler*|fehlermeldung*
3 absturz|abstürz*|stürzt|stuerzt|abgestürzt
2.5 funktioniert|funktionieren|funktionierte|geht|gehen|läuft|laeuft|lädt|laedt|startet|reagiert|klappt .. nicht|nicht
2.5 funktioniert|geht|läuft|lädt|reagiert|klappt|startet|öffnet .. nicht|nichts|nie
2.5 kaputt|defekt*|gestört|störung*|stoerung*|ausgefallen|ausfall*
1.5 probleme|problemen
2 kann|können|koennen|konnte .. nicht|keine|kein
2 leere|weiße|weisse seite|liste
2 hängt|haengt|eingefroren|langsam
1.5 verschwunden|fehlen|fehlt
2 nicht mehr erreichbar|möglich|verfügbar
2 seit .. update|aktualisierung
# French, Spanish, Italian, Dutch, Portuguese
3 erreur*|errores|errore|errori|foutmelding*|erro|erros
2.5 fonctionne|marche|funciona|funzion*|werkt|abre|carga|ouvre .. pas|no|non|niet|não|nao
2.5 ne|no|non|não|nao .. fonctionne|marche|funciona|funzion*|carga|carica|abre|puedo|riesco|consigo|peux
2.5 plante|planta|cuelga|bloqué|bloccat*|bloqueado|kapot|vastgelopen|caído|caida
2 problème*|problema*|probleem|problemen|panne|storing|fallo|falla
# symptoms
2 cant|cannot|couldnt .. access|log|login|sign|open|use|see|view|export|import|print|connect|submit|send|save|edit|delete|upload|download|reach|attach|install|click|add|create|press|tap|hear|play
2 can|could not .. access|log|login|sign|open|use|see|view|export|import|print|connect|submit|send|save|edit|delete|upload|download|reach|attach|install
2 not|nor|neither .. possible|able|receive|place|respond*|react*|visible|readable|shown|displayed|sent|delivered|available|saved|applied|recogni*
1.5 never|not|no longer|dont|doesnt|didnt|isnt|arent|wont show*|appear*|arriv*|react*|go|goes|come|comes|update*|match*|stay*|load*
2 duplicated|duplicates|twice|doubled
1.5 wrong|incorrect|incorrectly|wrongly|invalid
2 shows|show|showing|displays|displayed|says|giving|gives|returns|returned|getting|got .. wrong|invalid|nothing|empty|blank|error|unknown|negative|null|nan|instead
1.5 gives|returns|shows|says|throws|says <url>|404|403|500|502|503|401|429|null|nan|undefined
1.5 404|403|500|502|503|504
2 instead of
1.5 even though|although
1.5 without telling|warning|reason|notice|asking
2 keeps|keep ..1 telling|saying|asking|showing|crash*|fail*|freez*|load*|stopp*|clos*|logg*|disconnect*|popp*|spinn*
2 lose|loses|losing|lost .. draft|data|work|progress|changes|connection|everything|settings|session
2 out of sync
2 stops|stopped|quits|closes|closed|shuts .. itself|unexpectedly|suddenly|working|playing|responding|after|immediately|instantly
2 crackl*|flicker*|blurry|jumps|stutter*|distort*|pixelat*|misplaced|cut off|cuts off|overlaps
2 typo|typos|misspell*|spelling mistake|error
2 stays|remains .. empty|blank|black|white|open|grey|stuck
2 is|are|was|looks|comes|came|page|screen|list .. empty|blank|unreadable|missing|broken|gone
2 locked|kicked|logged|signed out
1.5 locked .. account
2 used to work
2 worked .. yesterday|before|until|fine
2 since|after|with .. update|upgrade|upgrading|release|version|deploy*|migration|patch|installing|updating
1.5 tried .. several|twice|again|everything|many|reinstall*|different|restart*
2 reinstall*|uninstall*|restart*|rebooted|reboot|cleared cache
1.5 on|with|using chrome|firefox|safari|edge|windows|android|ios|iphone|macos|linux
1.5 version
2 observed|actual .. expected
2 fails silently|because|when|if
1.5 stale|outdated .. data|entries|results|cache
1 affected
2 throws|raise|raises
2 typeerror|valueerror|keyerror|importerror|attributeerror|runtimeerror|syntaxerror|referenceerror|nullreferenceexception|ioexception
2 panic|panics|segmentation|core dump*
2 unexpected
2 phishing|ransomware|ransom|malware|suspicious|leak|leaks
2 swallowed|froze
1.5 not .. recogni*|found|authorized|supported
2 black|white|blue screen
2 wont|doesnt|didnt .. boot|turn|start|connect|charge|wake|open|let|go|ring
2 laptop|computer|pc|printer|phone|monitor|keyboard|mouse|projector|headset|wifi|internet|vpn|outlook .. not|wont|doesnt|isnt|keeps|slow|broken|black|dead|stopped|freez*|crash*|error|types|jumps|noise|only
2 slow|slower|lags .. since|very|really|extremely|today|load*
# German
2 nicht|keine .. möglich|angezeigt|dargestellt|gesendet|gefunden|geladen|gespeichert|verfügbar|erreichbar|reagiert|anmelden
2 niemand .. kann|anmelden
2.5 steht still
2.5 komplettausfall|totalausfall|sicherheitslücke|datenverlust
2 falsch|falsche|falscher|falschen
2 doppelt
1.5 erscheint|kommt .. immer|nur|nichts|fehler*|leere|meldung
2 druckt|reagiert|öffnet|speichert|synchronisiert .. nicht
2 seit .. gestern|heute|update|version|umstellung
# French, Spanish
2.5 impossible de
2.5 message derreur
# formal reports
2 report|reporting|describe|encounter*|experienc*|facing|notice|noticed|observ* ..5 issue*|problem*|error*|bug*|difficult*|delay*|failure*|disruption*|crash*|malfunction*|outage*
2 issue|issues|problem|problems|difficulties ..2 with|in|regarding|affecting|accessing|concerning ..4 app|application|system|software|platform|website|site|server|login|dashboard|data|tool|product|service|device|network|connection|integration|feature|module|update|export|import|sync*
2 intermittent*|sporadic*|recurring|persistent*
2 malfunction*|disrupt*|interrupt*|degrad*|inconsisten*|inaccura*|discrepanc*|anomal*
1.5 delay*|lag
2 breach*|unauthori* ..4 access|data|system|records|login|accounts
2 security incident|breach|issue|concern|vulnerab*
2 fail|fails|failed to
2 despite|after ..3 restart*|rebooting|reinstall*|clearing|reset*|updating|trying
2 troubleshoot*
1.5 restart*|reboot* .. server|servers|app|device|router|computer
2 broke|breaks ..1 everything|the|my|our|all
2 affected
2 ignores|ignored ..3 header|setting|settings|rule|filter|option|permission*|limit
2 does|do not ..2 exist|match|contain|respond|include|display|appear
2 contains|shows|lists ..3 deleted|old|outdated|wrong|duplicate*
2 hover|state|button|layout|css|font ..4 wrong|broken|off|misaligned|overlap*|shade
2 lose|loses|lost|losing ..2 animation|formatting|connection|focus|state|position|settings
2 expected ..8 actual
2.5 actual
# German
2.5 stürzt|stürzen|bricht|brechen ..8 ab|zusammen
2 verzögerung*|unterbrechung*|beeinträchtig*|unbefugt*
2 sicherheitsvorfall|datenschutzverletzung
2 lädt|laden|öffnen|starten ..5 nicht
`;
