/* sources: sha256 9baf77052cbdf1eae6a0b5f416e7d0b8b12069cbf3aaa29af9a73af531454978 */
async function fetchPublished(address){let answer=await fetch(new URL(address,document.baseURI),{cache:"force-cache"});if(!answer.ok)throw new Error(`answer ${answer.status}`);return answer}async function fetchBytes(address){let bytes=new Uint8Array(await(await fetchPublished(address)).arrayBuffer());return bytes[0]===31&&bytes[1]===139?unpacked(bytes,"gzip"):bytes}var jsonOf=bytes=>JSON.parse(new TextDecoder().decode(bytes));async function unpacked(bytes,format){let{readable,writable}=new DecompressionStream(format),writer=writable.getWriter(),written=writer.write(bytes).then(()=>writer.close()),[body]=await Promise.all([new Response(readable).arrayBuffer(),written]);return new Uint8Array(body)}function skeletonOf(skeleton,style){let holder=document.createElement("template");holder.innerHTML=skeleton;let root=holder.content.firstElementChild;root.prepend(Object.assign(document.createElement("style"),{textContent:style}));let found=new Map;return{root,find:name=>{let known=found.get(name)??root.querySelector(`.${name}`);return found.set(name,known),known}}}function showState({root,find},state,words=""){root.dataset.state=state,find("state").textContent=words}var list_default=`/* The list of indicators: a table on a wide screen, cards on a narrow one. */
:host { display: block; }
.list { margin: 0; color: #0b0c0c; font-size: 16px; line-height: 1.4; }
.state:empty { display: none; }
.state { margin: 0; padding: 12px 16px; border-left: 4px solid #b1b4b6; color: #484949; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.tools { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.4rem, 1fr)); gap: 12px 16px; align-items: end; margin: 0 0 12px; }
.field { display: grid; gap: 4px; min-width: 0; }
.field label { font-weight: 600; }
.tools .wide { grid-column: 1 / -1; }
.tools :is(input, select) { box-sizing: border-box; width: 100%; min-height: 44px; padding: 8px 10px; border: 1px solid #6b7072; border-radius: 8px; background: #ffffff; color: inherit; font: inherit; font-weight: 400; text-overflow: ellipsis; }
.wide input { max-width: 46rem; }
button { min-height: 44px; padding: 4px 16px; border: 1px solid #6b7072; border-radius: 8px; background: #ffffff; color: inherit; font: inherit; cursor: pointer; }
button:hover { background: #f0f1f2; }
:is(button, input, select, a, summary):focus-visible { outline: 3px solid #ffdd00; outline-offset: 0; box-shadow: inset 0 0 0 2px #0b0c0c; }
.count { margin: 8px 0; font-weight: 600; }
.table { width: 100%; border-collapse: collapse; table-layout: fixed; }
:is(th, td) { padding: 10px 10px 10px 0; border-bottom: 1px solid #cecece; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #0b0c0c; }
thead th:first-child { width: 28%; }
thead th:nth-child(2) { width: 10%; }
thead th:nth-child(3) { width: 14%; }
thead th:nth-child(6) { width: 11%; }
thead th:last-child { width: 11%; padding-right: 0; }
tbody th { font-weight: 400; }
.title { display: block; font-weight: 700; }
.question { display: block; color: #484949; }
.line { display: block; }
.line + .line { color: #484949; }
.label { display: none; }
span.status { display: inline-block; padding-left: 8px; border-left: 4px solid #858b8e; }
span.accredited { border-color: #12436d; }
span.official { border-color: #28a197; }
span.in_development, span.modelled { border-color: #f46a25; }
span.ours { border-color: #801650; }
.links { display: flex; flex-flow: row wrap; gap: 2px 12px; }
.links a { display: inline-block; min-height: 28px; color: var(--accent, #1a65a6); text-decoration: underline; text-underline-offset: 2px; }
details { margin-top: 4px; }
summary { display: inline-block; min-height: 28px; color: var(--accent, #1a65a6); cursor: pointer; text-decoration: underline; text-underline-offset: 2px; }
details :is(p, ul) { margin: 6px 0; }
details ul { padding-left: 1.2rem; }
.more { margin-top: 16px; }
@media (max-width: 899px) {
  .table, .table tbody, .table tr, .table :is(th, td) { display: block; width: auto; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table tr { padding: 14px 0; border-bottom: 2px solid #0b0c0c; }
  .table :is(tbody th, td) { padding: 4px 0; border: 0; }
  .table td { display: grid; grid-template-columns: 5.5rem 1fr; column-gap: 10px; }
  .table td > :not(.label) { grid-column: 2; }
  .label { display: block; grid-row: 1; color: #484949; }
  .links { flex-flow: row wrap; gap: 0 16px; }
  .links a, summary { min-height: 44px; line-height: 44px; }
}
@media (max-width: 480px) { .tools { grid-template-columns: 1fr 1fr; } .tools select { padding-right: 4px; } }
@media (prefers-contrast: more) { .question, .line + .line, .label { color: #0b0c0c; } }
@media (forced-colors: active) { :is(button, input, select, a, summary):focus-visible { outline-color: Highlight; outline-offset: 2px; } }
@media print { .tools, .more, .links, summary { display: none !important; } tr { break-inside: avoid; } }
`;var list_default2=`<figure class="list" data-state="loading" role="group" aria-label="Every indicator that is held">
  <p class="state" role="status"></p>
  <form class="tools" role="search" aria-label="Indicators">
    <div class="field wide"><label for="find">Search</label><input id="find" class="find" type="search" autocomplete="off" spellcheck="false" maxlength="60" placeholder="For example: fuel, free school meals, burglary"></div>
    <div class="field"><label for="topic">Topic</label><select id="topic" class="topic" data-all="All topics"></select></div>
    <div class="field"><label for="at">Areas</label><select id="at" class="at" data-all="Any areas"></select></div>
    <div class="field"><label for="years">Years</label><select id="years" class="years" data-all="Any years"></select></div>
    <div class="field"><label for="publication">Source</label><select id="publication" class="publication" data-all="All sources"></select></div>
    <div class="field"><label for="status">Statistical status</label><select id="status" class="status" data-all="Any status"></select></div>
    <button class="clear" type="reset">Clear</button>
  </form>
  <p class="count" aria-live="polite"></p>
  <table class="table" role="table" aria-label="Indicators">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Indicator</th>
        <th role="columnheader" scope="col">Topic</th>
        <th role="columnheader" scope="col">Areas</th>
        <th role="columnheader" scope="col">Years</th>
        <th role="columnheader" scope="col">Source</th>
        <th role="columnheader" scope="col">Status</th>
        <th role="columnheader" scope="col">Go to</th>
      </tr>
    </thead>
    <tbody class="rows" role="rowgroup"></tbody>
  </table>
  <button class="more" type="button" hidden></button>
</figure>
`;var MEANT={asb:"anti social behaviour",ehcp:"education health and care plan",fsm:"free school meals",imd:"index of multiple deprivation",iod:"indices of deprivation",ks2:"primary school",ks4:"gcse",poverty:"low income",sen:"special educational needs",send:"special educational needs",uc:"universal credit",unemployed:"unemployment"},NARROWING=["topic","at","years","publication","status"];function wordsOf(text){return text.normalize("NFKD").replace(/\p{M}/gu,"").toLowerCase().replace(/['’]/gu,"").replaceAll("&"," and ").split(/[^a-z0-9]+/u).filter(Boolean)}function searchable(entry,topic){return[wordsOf(`${entry.short} ${entry.title}`),wordsOf(`${entry.question} ${topic}`),wordsOf(`${entry.slug} ${entry.source} ${entry.producer} ${entry.unit}`),wordsOf(entry.method)]}function search(entries,choices){let within=entries.filter(entry=>NARROWING.every(name=>fits(entry,name,choices[name]))),typed=wordsOf(choices.find);if(!typed.length)return{found:within,near:!1};let found=best(within,entry=>weigh(entry.words,typed,begins));return found.length?{found,near:!1}:{found:best(within,entry=>weigh(entry.words.slice(0,2),typed,isNear)),near:!0}}function fits(entry,name,wanted){return wanted?name==="at"?entry.at.includes(wanted):name==="years"?entry.length.includes(wanted):entry[name]===wanted:!0}function best(entries,weight){return entries.map(entry=>({entry,weight:weight(entry)})).filter(each=>each.weight>0).sort((a,b)=>b.weight-a.weight).map(each=>each.entry)}function weigh(fields,typed,like){let sum=0;for(let word of typed){let one=Math.max(weighOne(fields,word,like),...MEANT[word]?[weighAll(fields,wordsOf(MEANT[word]),like)]:[]);if(!one)return 0;sum+=one}return sum}function weighAll(fields,words,like){let each=words.map(word=>weighOne(fields,word,like));return Math.min(...each)/2}function weighOne(fields,word,like){let factor=[8,4,2,1];return Math.max(0,...fields.map((held,n)=>factor[n]*Math.max(0,...held.map(one=>like(one,word)))))}function begins(held,word){return held===word?2:held.startsWith(word)?1:0}function isNear(held,word){if(word.length<4||held[0]!==word[0])return 0;let slips=word.length<8?1:2;return Math.min(away(held,word),away(held.slice(0,word.length),word))<=slips?1:0}function away(a,b){let before=[],last=Array.from({length:b.length+1},(_,j)=>j);for(let i=1;i<=a.length;i+=1){let row=[i];for(let j=1;j<=b.length;j+=1){let same=a[i-1]===b[j-1]?0:1;row[j]=Math.min(last[j]+1,row[j-1]+1,last[j-1]+same),i>1&&j>1&&a[i-1]===b[j-2]&&a[i-2]===b[j-1]&&(row[j]=Math.min(row[j],before[j-2]+1))}before=last,last=row}return last[b.length]}var PAGES=[["map","polarisation","Map"],["ward","ward","Your ward"],["comparison","comparison","Two groups"],["standing","standing","How it compares"]];function rowOf(entry,holdings,data){let row=make("tr",{role:"row"}),head=make("th",{role:"rowheader",scope:"row"});return head.append(make("span",{class:"title"},entry.title),make("span",{class:"question"},entry.question),detailsOf(entry,holdings)),row.append(head,cell("Topic",holdings.options.topic[entry.topic]),cell("Areas",entry.areas,entry.made),cell("Years",entry.years,[entry.periods,ageOf(entry.newest),entry.breaks].filter(Boolean).join(", ")),cell("Source",entry.source,entry.producer),statusOf(entry,holdings),linksOf(entry,data)),row}function ageOf(newest,now=Date.now()){if(!newest)return"made of earlier years’ figures";let years=Math.floor((now-Date.parse(newest))/315576e5);return years<1?"newest under a year old":`newest ${years===1?"a year":`${years} years`} old`}function make(tag,attributes={},text=""){let made=document.createElement(tag);for(let[name,value]of Object.entries(attributes))made.setAttribute(name,value);return text&&(made.textContent=text),made}function cell(label,...lines){let made=make("td",{role:"cell"});made.append(make("span",{class:"label","aria-hidden":"true"},label));for(let line of lines.filter(Boolean))made.append(make("span",{class:"line"},line));return made}function statusOf(entry,holdings){let made=cell("Status");return made.append(make("span",{class:`status ${entry.status}`},holdings.options.status[entry.status])),made}function detailsOf(entry,holdings){let details=make("details"),summary=make("summary",{},"How it is made, and what to bear in mind");return summary.append(make("span",{class:"hidden"},`: ${entry.title}`)),details.append(summary),details.addEventListener("toggle",()=>fill(details,entry,holdings),{once:!0}),details}function fill(details,entry,holdings){let status=holdings.options.status[entry.status],told=entry.from?` This is from ${entry.from}.`:"";if(details.append(make("p",{},entry.method),make("p",{},`${status}: ${holdings.meanings[status]}${told}`)),!entry.cautions.length)return;let list=make("ul");list.append(...entry.cautions.map(caution=>make("li",{},caution))),details.append(list)}function linksOf(entry,data){let made=cell("Go to"),box=make("span",{class:"links"});for(let[name,page,words]of PAGES){let part=name==="standing"?{show:"indicator"}:{},query=new URLSearchParams({...data.carried,...part,indicator:entry.slug});entry.go[name]&&box.append(link(`${page}?${query}`,words,entry))}data.series[entry.slug]&&box.append(link(`ambitions?${data.series[entry.slug]}`,"Ambition progress",entry));let csv=link(data.own[entry.slug]??`figures/${entry.slug}.csv`,"CSV",entry);return csv.setAttribute("download",`${entry.slug}.csv`),box.append(csv),made.append(box),made}function link(address,words,entry){let{href}=new URL(address,document.baseURI);return make("a",{href,target:"_self","aria-label":`${words}: ${entry.title}`},words)}var FIRST=40,LATER=600,FAILED="The list could not be loaded. Open the page again to try once more.",LISTS=["topic","at","years","publication","status"],all=new WeakMap;function show({parentElement,data,setStateValue}){let list=all.get(parentElement)??create(parentElement),other=list.data?.address!==data.address;return Object.assign(list,{data,tell:choices=>setStateValue("told",choices)}),other?load(list):list.holdings&&follow(list),()=>{clearTimeout(list.waiting),list.root.remove(),all.delete(parentElement)}}function create(parent){let{root,find}=skeletonOf(list_default2,list_default),list={root,find,holdings:null,entries:[],told:"",most:FIRST,waiting:0},form=root.querySelector("form");return form.addEventListener("input",()=>changed(list)),form.addEventListener("submit",event=>event.preventDefault()),form.addEventListener("reset",event=>{event.preventDefault(),put(list,{find:"",topic:"",at:"",years:"",publication:"",status:""}),field(list,"find").focus(),changed(list)}),find("more").addEventListener("click",()=>showMore(list)),all.set(parent,list),parent.replaceChildren(root),list}async function load(list){try{take(list,jsonOf(await fetchBytes(list.data.address))),showState(list,"ready")}catch{showState(list,"failed",FAILED)}}function take(list,holdings){list.holdings=holdings,list.entries=holdings.entries.map(entry=>({...entry,words:searchable(entry,holdings.options.topic[entry.topic])}));for(let name of LISTS)offer(list,name,holdings.options[name]);follow(list)}function offer(list,name,options){let box=field(list,name);box.replaceChildren(make("option",{value:""},box.dataset.all??"All"));for(let[slug,words]of Object.entries(options))box.append(make("option",{value:slug},words))}function field(list,name){return list.find(name)}function follow(list){let said=JSON.stringify(list.data.shown);said!==list.told&&put(list,list.data.shown),list.told=said,draw(list)}function put(list,choices){field(list,"find").value=choices.find;for(let name of LISTS)field(list,name).value=choices[name]}function chosen(list){let value=name=>field(list,name).value;return{find:value("find").trim(),topic:value("topic"),at:value("at"),years:value("years"),publication:value("publication"),status:value("status")}}function changed(list){list.most=FIRST,draw(list),clearTimeout(list.waiting),list.waiting=window.setTimeout(()=>{let now=chosen(list);JSON.stringify(now)!==list.told&&(list.told=JSON.stringify(now),list.tell(now))},LATER)}function draw(list){let{holdings,find,data}=list;if(!holdings)return;let choices=chosen(list),{found,near}=search(list.entries,choices);find("rows").replaceChildren(...found.slice(0,list.most).map(entry=>rowOf(entry,holdings,data))),find("table").hidden=!found.length,find("more").hidden=found.length<=list.most,find("more").textContent=`Show the other ${found.length-list.most}`,find("count").textContent=counted(found.length,list.entries.length,near?choices.find:"")}function counted(found,whole,missed){if(!found)return"No indicator has all of these words. Fewer words, or “Clear”, show more.";let one=found===1?"1 indicator":`${found} indicators`;return missed?`Nothing has “${missed}” in it. ${one} with words near it:`:found===whole?`All ${whole} indicators`:`${one} of ${whole}`}function showMore(list){let from=list.most;list.most=1/0,draw(list),list.find("rows").children[from]?.querySelector("summary")?.focus()}export{show as default};
