"""Everyday English words, shop talk of projects and places that stand with a capital and are no names."""

WORDS = """\
a about above abroad absolutely accept accepted access according account accountant accounting accounts accuracy
acceptance across act action actions active activity actual actually ad add added additional address addresses adjust
admin administration administrator adoption advance advanced adviser advisor affairs affordability after afternoon
again against age agency agenda agent agents agile ago agree agreed agreement ahead ai aim air airport alert alerts
algorithm all allow allowed allows almost alone along already also alternative although always am amount an analyse
analysis analyst analytics analyze and annex annual another answer answers any anybody anyone anything anyway apart
api apis app apparently application applications applied apply appointment appraisal appraisals approach approval
approve approved approximately apps april architect architecture archive are area areas aren around article articles
artificial as ask asked asking asks assembly assess assessment asset assets assign assistant associate associated
associates association assume assumption assumptions at attachment attachments audit audits august australia
authentication author authority automated automatic automation available average avoid award aware away axle
back backend background backlog backup backups balance bank banking bankruptcy banks bar base based baseline basic
basically basis batch battery be bearing bearings because become becomes been before began begin behind being believe
bell below benefit benefits besides best better between beyond big bigger bill billing bills biology bit black blame
block blocked blocking blue board boards body bonus book books boss both bot bottom box brand branch branches brief
briefly bring broken brought browser budget budgets bug bugs build builder building buildings built bulk bureau bus
business businesses busy but button buy buyer by
cabinet calculation call called caller calling calls campaign can cancel cancelled cannot capacity capital car card
cards care careful carried carry case cases cash catalogue category cause caused cell central centre center centers
centres certain certainly certificate certification chain chair chairman challenge challenges champion chance change
changed changes channel channels chapter charge charges charity charter chat chatbot check checked checking checklist
checks chemical chief child children choice choose church city claim claims class classic classification classified
clause clean cleaning clear clearly clerk client clients clinic clinical clock close closed cloud club cluster co
coach code codes cold collect collection college column columns com come comes coming comment comments commerce
commission commitment committee common communication communications community companies company compared comparison
compensation competition complaint complaints complete completed completely completion compliance component components
computer computing concern concerned concerns concert conclusion condition conditions conference confidence
confidential configuration confirm confirmed conflict connect connection consent consider considering consolidation
construction consult consultant consultants consulting consumer consumers contact contacts contain contains content
contents continue contract contractor contractors contracts contribution control controller controls conversation
conversion cooling copilot copy copyright core corner corporate corporation correct correction cost costs could
council counsel count counter counting country county couple course courses court cover coverage covered create
created creates creation credit crew criteria critical cross culture currency current currently curriculum custom
customer customers cut cycle cyber
daily damage danger dashboard dashboards data database databases date dates day days deadline deadlines deal dealer
dear debit debt december decide decided decision decisions deep default define defined definition degree delay delays
delete delivered deliver delivery demand demo department departments depends deploy deployment deputy describe
described description design designed designer desk desktop despite detail detailed details detection determine
develop developed developer developers development device devices diagram dialogue did didn difference different
difficult digital direct direction directly director directors disability disaster discharge disclosure discount
discuss discussed discussion dispatch display dispute distribution district division do doc doctor doctors document
documentation documents does doesn doing dollar domain don done door double doubt down download downtime dozen draft
drawing drawings drill drive driver drivers drives drop drug due during duty
each earlier early earn easier easily east eastern easy economic economics economy edge edit edition editor education
effect effective efficiency efficient effort eight eighteen either electric electrical electronic electronics element
eleven eligibility else elsewhere email emails emergency employee employees employer employment empty enable end ended
energy engine engineer engineering engineers english enough ensure enter enterprise enterprises entire entry
environment environmental equipment equity error errors escalation especially essential establish estate estimate
estimated estimates etc euro euros evaluate evaluation even evening event events ever every everybody everyone
everything evidence exact exactly example examples excel excellent except exception exceptions exchange excuse exec
executive executives exercise existing exit expansion expect expected expense expenses experience expert experts
explain explained export express extend extended extension external extra extract extraction
face facilities facility fact factor factory fail failed failing fails failure fair fairly fall false families family
far farm farmer fast faster fault faults fax feature features february federal fee feedback feel fees few field fields
fifteen fifth fifty figure figures file files fill filter final finally finance financial find finding findings fine
finish finished finite fire firewall firewalls firm firms firmware first fiscal fit five fix fixed flag flat fleet
flight floor flow focus follow followed following follows food for force forecast forecasting foreign forget form
formal format former forms formula forty forum forward found foundation founder founders four fourteen fourth
framework france free french frequency frequently fresh friday friend friends from front frontend full fully function
functional functions fund funding funds further furthermore future
gas gateway gather gave general generally generate generated generation generic german germany get gets getting give
given gives glass global go goal goals goes going gold gone good goods google got govern governance government
governor grade grand grant graphics great green gross ground group groups grow growth guarantee guess guest guidance
guide guideline guidelines
had half hall hand handbook handle handled handles handling hands handover happen happened happens happy hard hardware
has hasn hat have haven having he head headcount header heading headquarters heads health healthcare hear heard heart
heat heavy held hello help helpdesk helped helpful helps hence her here hers herself hey hi high higher highest highly
him himself hire hired hiring his history hit hold holder holding holiday home homepage honest honestly hope hopefully
hospital hospitals host hosted hosting hosts hot hotel hour hours house household housing how however hr hub huge
human hundred hundreds hungry
i icon id idea ideal ideas identification identify identity if image images imagine immediate immediately impact
implement implementation important imports improve improved improvement improvements in inbound inc incentive incident
incidents include included includes including income incoming incomplete increase increased indeed independent index
india indicate individual industrial industries industry inference info inform information infrastructure initial
initially initiative innovation input inquiry inside inspection inspector install installation installed instance
instead institute institution instruction instructions insurance insurer integrate integrated integration intelligence
intended intent interest interesting interface interfaces interim intern internal international internet interview
interviews into intranet introduction invalid inventory invest invested investigation investment investor invoice
invoices involved ireland irish iron is isn issue issued issues it item items its itself
jan january job jobs join joined joint journal judge july jump june junior jury just justice
keep keeping keeps kept key keyboard keys kick kilo kind kitchen knew know knowing knowledge known kpi kpis
lab label labels laboratory labour labor lack lady land language languages laptop laptops large largely larger largest
last lastly late latency later latest latin launch launched law lawful laws lawyer layer layers lead leader leaders
leadership leading leads league learn learned learning lease least leave leaver leavers leaves leaving lecture led
left legal lending lend length less lessons let lets letter letters level levels liability liaison liberal libraries
library licence licences license licensed licenses life lift light like likely limit limitation limited limits line
lines link links list listed lists literature little live lives living llm llms load loan loans local location
locations lock log logic login logistics logs long longer look looked looking looks loss losses lost lot lots love low
lower lowest ltd luck lunch
machine machines made magazine mail mailbox main mainly maintain maintained maintenance major majority make maker
makes making man manage managed management manager managers managing mandatory manual manuals manufacturer
manufacturing many map mapping march margin mark market marketing markets master match material materials matter
matters mature maturity maximum may maybe me mean meaning means meant meanwhile measure measured measurement measures
mechanic mechanical media medical medicine medium meet meeting meetings member members memo memory men mention
mentioned menu merchant merge message messages met metal method methodology methods metric metrics microservices
microsoft mid middle migrate migration mile milestone milestones military million millions min mind mine minimal
minimum mining minister ministry minor minute minutes missing mission mistake mistakes mixed mobile mode model models
modern module modules moment monday money monitor monitored monitoring month monthly months more moreover morning
mortgage mortgages most mostly mother motor mountain move moved movers moving mr mrs ms much multi multiple municipal
museum music must mutual my myself
name named namely names narrow nation national nationwide native natural near nearly necessary need needed needs
negative neither net network networks never nevertheless new newest newly news newsletter next nice night nights nine
nineteen ninety no nobody nominal none nonetheless noon nor normal normally north northern northwest not note noted
notes nothing notice notification notify november now nowadays nowhere number numbers numerous nurse nurses
object objective objectives obligation obligations observe obtain obvious obviously occasionally occupancy october odd
of off offer offered offers office officer officers offices official officially offline often oh oil ok okay old older
oldest on onboarding once one ones ongoing online only onto open opened opening operate operated operating operation
operational operations operator operators opinion opportunities opportunity oppose option optional options or order
ordered ordering orders ordinary organic organisation organisations organise organization organizations origin
original originally other others otherwise ought our ours ourselves out outage outages outbound outcome outcomes outer
outline output outs outside outsourced outstanding over overall overdraft overdue overhead overnight oversight
overtime overview own owned owner owners ownership owns
pack package packaging page pages paid pain panel paper papers paragraph parallel parent parents park part partial
participants particular particularly parties partly partner partners parts party pass passed passes password passwords
past patch path patient patients pattern pay payback payment payments payroll payslip payslips peak pedestrians
penalties penalty pending penetration pension people per percent percentage percentile perfect perform performance
performed perhaps period periodic permanent permission permissions permit person personal personally personnel
perspective petrol pharmacy phase phases philosophy phone phones photo photos physical pick picture piece pieces pilot
pilots pipeline place placed places plain plan plane planned planner planning plans plant plants plastic platform
platforms play player players please plenty plus pm point points police policies policy political pool poor pop
popular population port portal portfolio portion position positive possible possibly post postal posted posts
potential pound pounds power practical practically practice practices prefer preferred preliminary premium preparation
prepare prepared present presentation presented president press pressure pretty prevent prevention previous previously
price priced prices pricing primarily primary prime principal principle principles print printer printing prior
priorities priority privacy private privately probably problem problems procedure procedures proceed process processed
processes processing processor procurement produce produced producer product production productivity products
professional profile profit program programme programmer programmes programming programs progress project projects
promise promised promotion prompt prompts proof proper properly property proposal propose proposed protect protected
protection protocol prototype proud provide provided provider providers provides provision proxy public publication
publications publish published publisher publishing pull pump purchase purchased purchases purchasing purpose purposes
push put puts putting
qualified quality quantity quarter quarterly quarters query question questions queue queues quick quicker quickly
quiet quite quota quotation quote quotes
rack racks radio rag rail rain raise raised ram ran random range rank rapid rapidly rare rarely rate rated rates
rather rating ratio raw re reach reached react read readiness reading ready real realistic realistically reality
really reason reasonable reasons rebuild recall receive received recent recently reception recipient recommend
recommendation recommendations record recorded recording records recover recovery recruiting recruitment red reduce
reduced reduction redundant refer reference references referral refuse refused refusal regarding region regional
regions register registered registration registry regular regularly regulation regulations regulator regulators
regulatory reject rejected relate related relation relations relationship release released releases relevant
reliability reliable religion remain remaining remains remember remote remotely remove removed rent rental renting
repair repairs repeat repeated replace replaced replacement reply report reported reporter reporting reports
repository represent representative representatives request requested requests require required requirement
requirements requires research reserve reserves reset resident resilience resolution resolve resolved resource
resources respect respond response responses responsibility responsible rest restaurant restore restrict restricted
restructuring result results retail retain retention retire retired retrain retrieval return returned returning
returns revenue revenues review reviewed reviewer reviews revised right rights ring rise risk risks river road roadmap
role roles roll rolled rolling rollout room rooms root roster rough roughly round rounds route routes routine row rows
rule rules run running runs rural
safe safety said salary sale sales same sample samples sandbox saturday save saved saving savings saw say saying says
scale scan scanned scanner scanning scans scenario scenarios schedule scheduled schema scheme school schools science
scientific scientist scientists scope score scores scoring screen screens script scripts seal search season seat seats
second secondary secondly seconds secret secretary section sections sector sectors secure secured securities security
see seek seem seems seen segment select selected selection self sell seller semi send sending senior sense sensitive
sensor sensors sent sentence separate separately september sequence serial series serious seriously serve served
server servers service services serving session sessions set sets setting settings settle settlement setup seven
seventeen several severe severity shadow shall shape share shared shareholder shares sharing she sheet sheets shift
shifts ship shipment shipments shipped shipping shop shopping shops short shortage shortly should shouldn show showed
showing shown shows shut shutdown sick side sign signature signatures signed significant similar similarly simple
simpler simply since single sir site sites situation six sixteen sixth sixty size sizes sizing skill skilled skills
sla slack slas sleep slide slides slightly slot slow slowly small smaller smart smooth so soap social society soft
software sold sole solution solutions some somebody someone something sometimes somewhat somewhere son song soon
sooner sorry sort sorted sorting sought sound source sources sourcing south southern space span spare speak speaking
special specialist specialists specific specifically specification specifications speech speed spell spend spending
spent split spoke sponsor spot spread spreadsheet spreadsheets spring sprint square stable stack staff staffing stage
stages stakeholder stakeholders stamp stand standard standards standing standby staging start started starter starting
starts state stated statement statements states station statistic statistics status statute stay steel steering step
steps stick still stock stop stopped stopping storage store stored stores storm story straight strange strategic
strategy stream street strict strictly strike strings strong structure structured student students studies studio
study stuff style sub subject submission submit submitted subscription subsequent subsidiary success successful such
sudden suddenly sue sufficient suggest suggested suggestion suitable suite sum summary summer sunday super superior
supervisor supervisors supplier suppliers supply support supported supporting supports supposed sure surely surface
surgeon surgery survey surveys suspect sustainability swap switch system systems
table tables tablet tablets tag take taken takes taking talk talked talking talks tank tape target targets task tasks
taught tax taxes teach teacher teachers teaching team teams tech technical technically technician technicians
technique technology tel telecom telephone tell telling template templates temporary ten tenancy tenant tend tender
term terminal termination terms terrible territory test tested tester testing tests text texts than thank thanks that
thats the theft their them themselves then theory therapy there therefore these they thing things think thinking third
thirdly thirteen thirty this those though thought thousand thousands threat threats three threshold through throughout
throughput thumb thursday thus ticket tickets tier tiers time timeline timeout times timestamp timestamps timing tiny
tip title titles to today together token tokens told tomorrow tonight too took tool tooling toolkit tools top topic
topics total touch tough tour toward towards town track tracked tracking tracks trade trading traditional traffic
train trained trainee trainer training trainings transaction transactions transcript transcripts transfer transferred
transfers transform transformation transit transition translate translated translation transmission transparency
transport travel treasury treat treatment tree trend trends trial trials tried trigger triggers trip trouble truck
trucks true truly trust trusted truth try trying tuesday tuning turn turned turning turnaround turnover twelve twenty
twice two type types typical typically
ultimately under underneath underwriter underwriters underwriting understand understanding understood unfortunately
union unique unit unite units universal university unknown unless unlike unlikely unsecured until unusual up update
updated updates upfront upgrade upgrades upload uploaded uploading uploads upon upper uptime urban urgent us usage use
used useful user username users uses using usual usually utilisation utilities utility utilization
vacation valid validate validated validation valuable value values van variable variables variance variant various
vary vat vehicle vehicles vendor vendors verification verified verify version versions versus very via video view
views virtual virtually vision visit visited visitor visitors visits visual vital voice volume volumes voluntary vote
wait waited waiting waits walk wall want wanted wants war ward wards warehouse warehouses warn warning warnings
warranty was wash wasn waste watch water wave way ways we weak wealth weather web website websites wedding wednesday
week weekday weekend weekends weekly weeks weigh weight welcome welfare well went were weren west western what
whatever wheel when whenever where whereas wherever whether which while white who whoever whole wholesale whom whose
why wide widely width wife wifi wiki will willing win window windows winter wire wired wireless wise wish with
withdraw withdrawal within without woman women won wonder wont wood word words work worked worker workers workflow
workflows workforce working workload workloads workplace works workshop workshops world worldwide worried worries
worry worse worst worth would wouldn write writes writing written wrong wrote
yard yeah year yearly years yellow yes yesterday yet yield you young your yours yourself youth
zero zip zone zones
ceo cfo cio cto coo ciso dpo hse ehs esg erp crm mes plc scada wms tms plm pdm bi etl sql sso mfa vpn lan wan gpu gpus
cpu cpus ram ssd hdd nas san api sdk ocr asr tts nlp rag rpa kyc aml gdpr dora hipaa nis pci iso iec soc sox dpia dpa
sla slo rto rpo poc mvp uat qa qc hr it pm bu nda rfp rfq rfi sow po vat npv irr roi tco capex opex kpi okr fte pdf
csv xml json http https rest soap html ftp sftp smtp imap ldap oidc saml aws azure gcp sap oracle salesforce microsoft
google openai anthropic llama mistral qwen deepseek baichuan gemini claude gpt bert pytorch tensorflow keras python
java javascript typescript kotlin swift golang rust ruby perl linux windows ubuntu debian redhat centos docker
kubernetes terraform ansible jenkins gitlab github jira confluence slack teams outlook excel word powerpoint
sharepoint onedrive zabbix grafana prometheus kibana elasticsearch splunk datadog nagios kafka rabbitmq redis postgres
postgresql mysql mongodb mariadb snowflake databricks tableau qlik servicenow zendesk workday dynamics hubspot twilio
whatsapp wechat facebook instagram linkedin youtube twitter tiktok metallica blackberry nvidia intel amd arm dell
lenovo huawei cisco fortinet
mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec easter christmas xmas ramadan diwali
africa african albania algeria america american americas andorra angola antarctica arab arabia arabic argentina
argentine armenia asia asian asked atlantic australia australian austria austrian azerbaijan bahamas bahrain baltic
bangladesh barbados belarus belgian belgium belize benin berlin bhutan bolivia bosnia botswana brazil brazilian
britain british brunei brussels bulgaria bulgarian burkina burundi california cambodia cameroon canada canadian
caribbean chad chile china chinese colombia comoros congo cork croatia cuba cyprus czech danish denmark djibouti
dominica dominican dublin dutch ecuador edinburgh eea egypt emirates england english eritrea estonia ethiopia eu
europe european faso fiji finland finnish florida france frankfurt french gabon galway gambia geneva georgia german
germany ghana glasgow greece greek greenland grenada guatemala guinea guyana haiti hamburg herzegovina honduras hong
hungarian hungary iceland india indian indonesia iran iraq ireland irish israel israeli italian italy ivory jamaica
japan japanese jordan kazakhstan kenya kingdom kiribati kong korea korean kosovo kuwait kyrgyzstan laos latin latvia
lebanon lesotho liberia libya liechtenstein limerick lisbon lithuania london luxembourg macau macedonia madagascar
madrid malawi malaysia maldives mali malta manchester marshall mauritania mauritius mexican mexico micronesia milan
moldova monaco mongolia montenegro morocco moscow mozambique munich myanmar namibia nauru nepal netherlands nicaragua
niger nigeria nordic northern norway norwegian oman pacific pakistan palau palestine panama papua paraguay paris peru
philippines poland polish portugal portuguese prague puerto qatar rica rico romania romanian rome russia russian
rwanda saint salvador samoa san saudi scotland scottish senegal serbia seychelles shanghai beijing shenzhen guangzhou
hangzhou sierra singapore slovak slovakia slovenia solomon somalia spain spanish sri stockholm sudan suriname
swaziland sweden swedish swiss switzerland sydney syria taiwan tajikistan tanzania texas thai thailand timor tobago
togo tokyo tonga trinidad tunisia turkey turkish turkmenistan tuvalu uganda uk ukraine ukrainian ulster united uruguay
us usa uzbekistan vanuatu vatican venezuela vienna vietnam vietnamese wales warsaw welsh yemen york zambia zealand
zimbabwe zurich
beneficiary beneficiaries bots salarymen salaryman cats eyes anybody's sirs hobbits verses zombie hungry portfolios cc
charging clubs interstellar feline felines metal drummer guitar guitarist band bands concert concerts novel novels
poet singer song's songs album albums movie movies film films comedy drama actor actress dancing conference
conferences taxi vegan downtown
self employed paye employee employees
"""
