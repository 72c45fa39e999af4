"""Words for feelings with their inflections, by language."""

# A line is one feeling with its inflections: nouns end in *, verbs that have the person as object in +.
LEXICON = {
    "nl": """
bang bange banger angst* angsten* angstig angstige beangstigt+ beangstigend beangstigende
boos boze bozer boosheid*
kwaad kwade kwaadheid*
woedend woedende woede*
gefrustreerd gefrustreerde frustratie* frustraties* frustreert+ frustreerde+ frustrerend frustrerende
geïrriteerd geïrriteerde irritatie* irritaties* irriteert+ irriteerde+ irritant
geërgerd ergernis* ergernissen* ergert+ ergerde+ ergerlijk
verdrietig verdrietige verdriet*
treurig treurige droevig droevige
teleurgesteld teleurgestelde teleurstelling* teleurstellend
trots trotse
blij blije blijdschap*
gelukkig
opgelucht opluchting*
schuldig schuldige schuldgevoel* schuldgevoelens*
beschaamd schaamte*
eenzaam eenzame eenzaamheid*
machteloos machteloze machteloosheid* onmacht*
hopeloos wanhopig wanhoop*
moedeloos moedeloze moedeloosheid* ontmoedigd
hulpeloos hulpeloze
somber sombere somberheid* depressief
jaloers jaloerse jaloezie* afgunst* afgunstig
ongeduldig ongeduld*
rusteloos rusteloosheid* onrustig onrust*
verward verwarring*
gestrest gestresst gestreste stress* stresst+
gespannen
nerveus nerveuze zenuwachtig zenuwen*
overweldigd overweldigt+ overweldigend
overspannen uitgeput uitputting*
moe moeheid* vermoeid vermoeidheid* vermoeiend
onzeker onzekere onzekerheid*
bezorgd bezorgde bezorgdheid*
enthousiast enthousiaste enthousiasme*
dankbaar dankbaarheid*
ongemakkelijk ongemak*
gekwetst kwetst+ kwetste+ kwetsend
vernederd vernedering* vernederend vernedert+
beledigd beledigt+ beledigend
geraakt ontroerd
verlamd verlamt+
chagrijnig
geschrokken schrik*
paniek* paniekerig
wrok* haat* bitterheid* verbitterd
spijt*
tevreden tevredenheid* ontevreden ontevredenheid*
verlegen verlegenheid*
""",
    "en": """
angry anger* angrier angers+
mad furious fury* rage*
frustrated frustrating frustration* frustrations* frustrates+ frustrated+
annoyed annoying annoyance* annoys+
irritated irritating irritation* irritates+
sad sadness* saddens+ sorrow*
unhappy unhappiness*
happy happiness* joy*
disappointed disappointing disappointment* disappoints+
proud pride*
glad pleased
relieved relief*
guilty guilt*
ashamed shame* shames+
embarrassed embarrassing embarrassment* embarrasses+
lonely loneliness*
powerless powerlessness* helpless helplessness*
hopeless desperate despair* desperation*
afraid fear* fears* fearful
scared scary scares+ frightened frightening frightens+ terrified terrifying
anxious anxiety* anxieties*
nervous nervousness*
worried worrying worry* worries* worries+
jealous jealousy* envious envy*
impatient impatience*
restless restlessness* unrest*
confused confusing confusion* confuses+
stressed stressful stress* stresses+
tense
overwhelmed overwhelming overwhelms+
exhausted exhausting exhaustion* exhausts+
tired tiring tiredness* weary weariness*
insecure insecurity* insecurities*
enthusiastic enthusiasm*
excited exciting excitement* excites+
grateful gratitude* thankful
uncomfortable discomfort* uneasy unease*
hurt hurtful hurts+
humiliated humiliating humiliation* humiliates+
resentful resentment* bitter bitterness*
upset upsetting upsets+
depressed depressing gloomy
discouraged discouraging discourages+
panicked panic*
shocked touched
satisfied dissatisfied satisfaction* dissatisfaction*
regret* regrets*
""",
}
