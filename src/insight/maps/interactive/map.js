/* sources: sha256 d52c78be75d17c6fe9d3785fa8475e1ee32307b25dc4231fac071a83ad414cb3 */
function skeletonOf(skeleton,style){let holder=document.createElement("template");holder.innerHTML=skeleton;let root=holder.content.firstElementChild;root.prepend(Object.assign(document.createElement("style"),{textContent:style}));let found=new Map;return{root,find:name=>{let known=found.get(name)??root.querySelector(`.${name}`);return found.set(name,known),known}}}function showState({root,find},state,words2=""){root.dataset.state=state,find("state").textContent=words2}function areaAt(map,{target}){return target instanceof SVGElement?map.areas[Number(target.dataset.index)]:void 0}var chosenCodes=map=>map.asked??map.message.selected,NAMED=12;function chosenWords(map){let[one,many]=map.message.marquee,codes=chosenCodes(map),names=codes.slice(0,NAMED).map(code=>map.areas.find(area=>area.code===code)?.name??code);if(!names.length)return one?`No ${one} is chosen.`:"None is chosen.";let more=codes.length>NAMED?`; and ${codes.length-NAMED} more`:"";return`${codes.length}${one?` ${codes.length===1?one:many}`:""} chosen: ${names.join("; ")}${more}.`}function describe({name,inside,value,kind}){let home=/, | and | & /u.test(inside)?`the ward ${inside}`:inside;return[name,inside&&`in ${home}`,value,kind.label!==value&&kind.label].filter(Boolean).join(", ")}function nextNamed(areas,from,letter){return[...areas.slice(from+1),...areas.slice(0,from)].find(area=>area.name.toLowerCase().startsWith(letter))}function rove(map,area){map.current?.path.setAttribute("tabindex","-1"),map.current=area,area.path.setAttribute("tabindex","0")}function showChips(map,takeOut2){let{geometry,message}=map,codes=geometry&&message.several&&!message.marquee.length?chosenCodes(map):[],called=geometry&&!map.asked&&message.selected.length?message.called:"",several=codes.length>1||map.adding?codes:[],shown=called?[""]:several,wanted=called+shown.join();if(map.chipsShow===wanted)return;map.chipsShow=wanted;let list=map.find("chips");list.hidden=!shown.length,list.replaceChildren(...shown.map(code=>chip(called||(geometry?.names[geometry.codes.indexOf(code)]??code),()=>takeOut2(code))))}function chip(name,act){let button=Object.assign(document.createElement("button"),{type:"button",title:`Take out ${name}`,ariaLabel:`Take out ${name}`}),cross=Object.assign(document.createElement("span"),{textContent:"×",ariaHidden:"true"});button.append(Object.assign(document.createElement("span"),{textContent:name}),cross),button.addEventListener("click",act);let item=document.createElement("li");return item.append(button),item}var INK="#0b0c0c",NO_VALUE_COLOUR="#d4d5d6",channels=colour=>[1,3,5].map(at=>parseInt(colour.slice(at,at+2),16));function luminance(colour){let[red,green,blue]=channels(colour).map(each=>each/255).map(part=>part<=.04045?part/12.92:((part+.055)/1.055)**2.4);return .2126*red+.7152*green+.0722*blue}var PALE=.6,LIGHT=.19,inkOn=colour=>luminance(colour)>LIGHT?INK:"#ffffff";function hatchOf({pattern,colour},prefix=""){return pattern==="none"?"none":`url(#${prefix}${pattern}-on-${inkOn(colour)===INK?"light":"dark"})`}var STEPS={ArrowUp:[0,-1],ArrowDown:[0,1],ArrowLeft:[-1,0],ArrowRight:[1,0]};function listenToKeyDown(element,pressed2){element.addEventListener("keydown",event=>{let modified=(event.ctrlKey||event.metaKey)&&event.key!=="Enter";event.altKey||modified||!pressed2(event)||(event.preventDefault(),event.stopPropagation())})}function listenToButton(button,act){button.addEventListener("click",()=>{button.getAttribute("aria-disabled")!=="true"&&act()})}function greyOut(find,{closest,whole}){find("in").setAttribute("aria-disabled",String(closest));for(let name of["out","whole"])find(name).setAttribute("aria-disabled",String(whole))}function barOf(metresAPixel,most){let longest=metresAPixel*most,ten=10**Math.floor(Math.log10(longest)),metres=([5,2].find(times=>times*ten<=longest)??1)*ten;return{pixels:metres/metresAPixel,words:metres>=1e3?`${metres/1e3} km`:`${metres} m`}}function drawBar(find,metresAPixel,most){let{pixels,words:words2}=barOf(metresAPixel,most);find("bar").style.width=`${pixels}px`,find("length").textContent=words2,find("scale").setAttribute("aria-label",`Scale: the bar is ${words2} long`)}function kept({k,x,y},wide,high){let clamp=(at,size)=>Math.min(0,Math.max(size*(1-k),at));return{k,x:clamp(x,wide),y:clamp(y,high)}}function enlarged(zoom,factor,[x,y],closest){let k=Math.min(closest,Math.max(1,zoom.k*factor)),ratio=k/zoom.k;return{k,x:x-(x-zoom.x)*ratio,y:y-(y-zoom.y)*ratio}}var breaks=new Map;function linesOf(name){let known=breaks.get(name)??waysOf(name.match(/[^ -]+[ -]?|[ -]/gu)??[name]);return breaks.set(name,known),known}function waysOf(words2){let ways=(from,count)=>count===1?[[words2.slice(from).join("")]]:words2.slice(from+1).flatMap((_,at)=>ways(from+at+1,count-1).map(rest=>[words2.slice(from,from+at+1).join("").trim(),...rest])),longest=lines=>Math.max(...lines.map(line=>line.length));return[1,2,3,4].filter(count=>count<=words2.length).map(count=>ways(0,count).sort((a,b)=>longest(a)-longest(b))[0])}function textWidth(map,text,size){return Math.max(measured(map,text,100)*size,measured(map,text,size*(globalThis.devicePixelRatio||1))*size)}function measured(map,text,pixels){let key=`${pixels} ${text}`,known=map.widths.get(key);if(known!==void 0)return known;map.family??=getComputedStyle(map.root).fontFamily,map.pen.font=`600 ${pixels}px ${map.family}`;let width=map.pen.measureText(text).width/pixels;return map.widths.set(key,width),width}var halfWidth=(map,lines,size)=>Math.max(...lines.map(line=>textWidth(map,line,size)))/2,halfHeight=(lines,size)=>lines.length*size*1.12/2;var isDrawn=map=>!!(map.geometry&&map.fit);function onScreen({fit,zoom},x,y){return[(x*fit.scale+fit.x)*zoom.k+zoom.x,(y*fit.scale+fit.y)*zoom.k+zoom.y]}function make(name,attributes,parent){let element=document.createElementNS("http://www.w3.org/2000/svg",name);for(let[key,value]of Object.entries(attributes))element.setAttribute(key,String(value));return parent.append(element),element}var REACH={least:16,most:190},STEP=9,TURNS=24,ON_LAND=400,EDGE=3,SIZE=13,COARSE=240,SOLID=127,APART=[4,1],ALONG=[0,.15,.3,.45,.6,.75,.9];function leaderBox(map,area,taken){let{fit}=map,from=onScreen(map,area.x,area.y);if(from[0]<0||from[1]<0||from[0]>fit.wide||from[1]>fit.high)return null;let best=null,least=1/0;for(let{far,box}of boxesAround(map,area.label,from)){if(far>=least||!stands(map,box,taken))continue;let cost=far+ON_LAND*onLand(map,box);cost<least&&isClear(from,box,taken)&&([best,least]=[{...box,from},cost])}return best}function*boxesAround(map,label,[x,y]){for(let lines of linesOf(label)){let wide=halfWidth(map,lines,SIZE)+2,high=halfHeight(lines,SIZE);for(let far=REACH.least;far<REACH.most;far+=STEP)for(let turn=0;turn<TURNS;turn+=1){let angle=turn/TURNS*2*Math.PI;yield{far,box:{x:x+Math.cos(angle)*(far+wide),y:y+Math.sin(angle)*(far+high),wide,high,lines,size:SIZE}}}}}var touch=(a,b)=>Math.abs(a.x-b.x)<a.wide+b.wide+APART[0]&&Math.abs(a.y-b.y)<a.high+b.high+APART[1];function stands({fit},box,taken){return box.x>box.wide&&box.x+box.wide<fit.wide-fit.tools&&box.y>box.high&&box.y+box.high<fit.high&&!taken.some(each=>touch(each,box))}function onLand(map,{x,y,wide,high}){let{fit,zoom}=map,{across,rows,land}=map.land??=mask(map.geometry),hits=0;for(let right of[-1,-.5,0,.5,1])for(let down of[-1,0,1]){let at=[(x+right*wide-zoom.x)/zoom.k-fit.x,(y+down*(high+EDGE)-zoom.y)/zoom.k-fit.y],[column,row]=at.map(each=>Math.floor(each/fit.scale*across/map.geometry.width));column>=0&&column<across&&row>=0&&row<rows&&(hits+=land[row*across+column])}return hits/15}function mask({width,height,paths}){let rows=Math.max(Math.ceil(COARSE*height/width),1),pen=Object.assign(document.createElement("canvas"),{width:COARSE,height:rows}).getContext("2d",{willReadFrequently:!0});pen.scale(COARSE/width,COARSE/width);for(let path of paths)pen.fill(new Path2D(path),"evenodd");let pixels=pen.getImageData(0,0,COARSE,rows).data;return{across:COARSE,rows,land:Array.from({length:COARSE*rows},(_,at)=>pixels[4*at+3]>SOLID?1:0)}}var end=([x,y],box)=>[Math.min(Math.max(x,box.x-box.wide),box.x+box.wide),Math.min(Math.max(y,box.y-box.high),box.y+box.high)];function isClear(from,box,taken){let to=end(from,box);return!ALONG.map(part=>({x:from[0]+(to[0]-from[0])*part,y:from[1]+(to[1]-from[1])*part,wide:0,high:0})).some(part=>taken.some(each=>touch(each,part)))}function drawLeader(box,from,parent){let[x,y]=end(from,box),line={d:`M${from.map(Math.round).join(" ")}L${Math.round(x)} ${Math.round(y)}`};make("path",{...line,class:"leader-halo"},parent),make("path",{...line,class:"leader"},parent),make("circle",{cx:Math.round(from[0]),cy:Math.round(from[1]),r:2.5,class:"leader-dot"},parent)}var SHAPES=[4,1.6],ROOM=[.75,.6],CHOSEN_ROOM=.2,NARROW=480,SIZES=[13,12],CLOSE=3,APART2=3,BASELINE=.8;function placeLabels(map){if(!isDrawn(map))return;let{fit,zoom,lit}=map,chosen=map.areas.filter(area=>area.chosen),ends2=map.outer.length?[]:map.data.ends.map(index=>map.areas[index]),stand=[fit.wide,fit.high,fit.scale,zoom.k,zoom.x,zoom.y,...[...chosen,...ends2].map(area=>area.code)].join();if(!lit&&stand===map.labelsStand){for(let each of map.written)colourLabel(each);return}map.labelsStand=lit?null:stand,map.find("labels").replaceChildren(),map.written=[],writeAll(map,ends2)}function writeAll(map,ends2){let taken=[],without=[];for(let place of wantedNames(map,ends2)){let box=labelBox(map,place,taken);box?write(map,place,box,taken):!place.outer&&ends2.includes(place)&&without.push(place)}for(let area of without){let box=leaderBox(map,area,taken);box&&write(map,area,box,taken)}}function wantedNames({areas,outer,lit,zoom},ends2){let first=area=>2*Number(area.chosen??0)+Number(ends2.includes(area)),wanted=area=>area.chosen||(!lit||area.kind===lit)&&(!outer.length||zoom.k>=CLOSE);return[...[...outer].sort((a,b)=>b.reach-a.reach),...areas.filter(wanted).sort((a,b)=>first(b)-first(a)||b.reach-a.reach)]}function write(map,place,box,taken){let holder=map.find("labels");box.from&&drawLeader(box,box.from,holder),taken.push(box),map.written.push(writeLabel(place,box,holder))}function labelsChanged(map){map.widths.clear(),delete map.family,map.labelsStand=null,placeLabels(map)}function labelBox(map,place,taken){let{fit,zoom}=map,square=map.geometry.metres===0&&!place.outer,best=null,most=0;for(let[size,lines]of waysToWrite(place.label,fit.wide)){let shape=Math.min(lines.length,2)-1,[across,down,reach]=place.spots[shape],[x,y]=onScreen(map,across,down),box={x,y,wide:halfWidth(map,lines,size)+1,high:halfHeight(lines,size),lines,size},room=roomFor(box,reach*fit.scale*zoom.k,shape,square),enough=!place.outer&&place.chosen?CHOSEN_ROOM:ROOM[shape];room<=Math.max(most,enough)||!isInside(box,fit)||taken.some(each=>meet(each,box))||([best,most]=[box,room])}return best}function*waysToWrite(label,wide){for(let size of wide<NARROW?SIZES.slice(1):SIZES)for(let lines of linesOf(label))yield[size,lines]}function roomFor({wide,high},reach,shape,square){return square?reach>=Math.max(wide,high)+1?1:0:Math.min(reach/Math.hypot(wide,high*SHAPES[shape]),1)}var isInside=({x,y,wide,high},fit)=>x>wide&&x+wide<fit.wide&&y>high&&y+high<fit.high,meet=(a,b)=>Math.abs(a.x-b.x)<=a.wide+b.wide+APART2&&Math.abs(a.y-b.y)<=a.high+b.high;function writeLabel(place,{x,y,high,lines,size,from},parent){let text=make("text",{"font-size":size,class:place.outer?"outer":"inner"},parent);lines.forEach((line,index)=>{let baseline=y-high+(index+BASELINE)*size*1.12;make("tspan",{x:x.toFixed(1),y:baseline.toFixed(1)},text).textContent=line});let written={place,text,colour:null,beside:!!(place.outer||from)};return colourLabel(written),written}function colourLabel(written){let{place,text,beside}=written,colour=beside||place.outer?"#ffffff":place.kind.colour;colour!==written.colour&&(written.colour=colour,text.setAttribute("fill",inkOn(colour)),text.setAttribute("stroke",colour))}function fillTip(find,{name,place,value,kind}){if(find("tip-name").textContent=name,find("tip-place").textContent=place,find("tip-value").textContent=value,find("tip-kind").hidden=!kind,!kind)return;let[swatch,label]=find("tip-kind").children;swatch.style.background=kind.colour,label.textContent=kind.label}var leftOver=(middle,own,wide,margin)=>Math.min(Math.max(middle-own/2,margin),wide-own-margin);function moveTip(tip,left,top){tip.style.transform=`translate(${Math.round(left)}px, ${Math.round(top)}px)`}var MARGIN=2,OVER={pointer:12,area:6},UNDER={pointer:20,area:6};function showTip(map,area,at){let tip=map.find("tip"),{name,inside:place,value,kind}=area;map.tipped=area,fillTip(map.find,{name,place,value,kind:kind.label===value?null:kind}),tip.hidden=!1;let{top,bottom,middle}=at?aroundPointer(at):aroundArea(map,area),above=top-tip.offsetHeight,left=leftOver(middle,tip.offsetWidth,map.fit.wide,MARGIN);moveTip(tip,left,above>MARGIN||bottom>map.fit.high?Math.max(above,MARGIN):bottom)}var aroundPointer=([x,y])=>({top:y-OVER.pointer,bottom:y+UNDER.pointer,middle:x});function aroundArea(map,area){let{y,height}=area.path.getBBox();return{top:onScreen(map,0,y)[1]-OVER.area,bottom:onScreen(map,0,y+height)[1]+UNDER.area,middle:onScreen(map,area.x,0)[0]}}function hideTip(map){map.tipped=null,map.find("tip").hidden=!0}var MARGIN2=12,CLOSEST=12,TOOLS=44,UPRIGHT=50,LEAST=[320,160],NARROW2=480,BARS=[80,110];function reframe(map){let{geometry,message}=map;if(map.width=map.root.clientWidth,!geometry||!map.width)return;let tools=map.find("tools").offsetHeight>UPRIGHT?TOOLS:0;map.find("sheet").style.maxWidth=`${widest(geometry,message.height,tools)}px`;let fit=fitOf(geometry,map.find("frame").clientWidth,message.height,tools);map.fit=fit,map.svg.setAttribute("viewBox",`0 0 ${fit.wide} ${fit.high}`),zoomTo(map,map.zoom)}function widest({width,height:tall},height,tools){return Math.max((height-2*MARGIN2)*(width/tall)+2*MARGIN2+tools,LEAST[0])}function fitOf({width,height:tall},wide,height,tools){let across=wide-2*MARGIN2-tools,high=Math.round(Math.min(height,Math.max(across/(width/tall),LEAST[1])+2*MARGIN2)),scale=Math.min(across/width,(high-2*MARGIN2)/tall);return{wide,high,scale,tools,x:(wide-tools-width*scale)/2,y:(high-tall*scale)/2}}function zoomTo(map,zoom){map.zoom=kept(zoom,map.fit.wide,map.fit.high),map.due??=requestAnimationFrame(()=>{map.due=null,draw(map)})}function zoomBy(map,factor,x=map.fit.wide/2,y=map.fit.high/2){hideTip(map),zoomTo(map,enlarged(map.zoom,factor,[x,y],CLOSEST))}function pan(map,x,y){zoomTo(map,{k:map.zoom.k,x:map.zoom.x+x,y:map.zoom.y+y})}function draw(map){if(!isDrawn(map))return;let{fit,zoom,geometry}=map,scale=fit.scale*zoom.k,where=`translate(${onScreen(map,0,0)}) scale(${scale})`;for(let each of map.root.querySelectorAll(".land"))each.setAttribute("transform",where);map.root.classList.toggle("zoomed",zoom.k>1),greyOut(map.find,{closest:zoom.k>=CLOSEST,whole:zoom.k<=1});for(let each of map.root.querySelectorAll("[id^=map-]"))each.setAttribute("patternTransform",`scale(${1/scale})`);drawScale(map,geometry.metres/scale),placeLabels(map)}function drawScale(map,metresAPixel){for(let name of["scale","north"])map.find(name).hidden=metresAPixel===0;metresAPixel!==0&&drawBar(map.find,metresAPixel,BARS[map.fit.wide<NARROW2?0:1])}var SIDE=3;function showLegend(map){let{legend:shape="list",legend_axes:axes=["",""]}=map.data,wanted=JSON.stringify([shape,axes,map.kinds.map(({label,colour,pattern})=>[label,colour,pattern])]);map.legendShows!==wanted&&(map.legendShows=wanted,map.picked=map.glanced=null,build(map,shape==="square",axes)),map.kinds.forEach((kind,index)=>{let count=String(map.areas.filter(area=>area.kind===kind).length),[shown,noun]=map.entries[index].querySelectorAll(".count, .count + .unseen");shown.textContent!==count&&(shown.textContent=count,noun.textContent=count==="1"?"area":"areas")})}function build(map,square,[across,up]){let items=map.kinds.map((kind,index)=>legendEntry(map,kind,index,square&&index<SIDE**2));map.entries=items.map(item=>buttonOf(item));let rows=square?[2,1,0].flatMap(row=>items.slice(row*SIDE,row*SIDE+SIDE)):[],below=Object.assign(document.createElement("li"),{className:"across",textContent:`${across} →`}),legend=map.find("legend");legend.replaceChildren(...rows,...square?[below]:[],...items.slice(rows.length)),legend.classList.toggle("square",square),map.find("key").classList.toggle("with-axes",square),map.find("up").textContent=square?`${up} →`:""}function legendEntry(map,kind,index,cell){let{content}=map.find("entry"),item=content.firstElementChild.cloneNode(!0),button=buttonOf(item),[plain,hatched]=item.querySelectorAll("rect"),[words2,count]=item.querySelectorAll(".kind, .count");plain.setAttribute("fill",kind.colour),hatched.setAttribute("fill",hatchOf(kind)),words2.textContent=kind.label,item.classList.toggle("cell",cell),cell&&(words2.className="kind unseen",count.style.color=inkOn(kind.colour),button.title=kind.label);let glance=at=>{map.glanced=at,dim(map)};return button.addEventListener("pointerenter",event=>{event.pointerType==="mouse"&&glance(index)}),button.addEventListener("pointerleave",()=>glance(null)),button.addEventListener("click",()=>{map.picked=map.picked===index?null:index,glance(null)}),item}var buttonOf=item=>item.querySelector("button");function dim(map){let kind=map.kinds[map.glanced??map.picked??-1];if(map.lit=kind,kind||map.dimmed)for(let area of map.areas)for(let each of[area.path,area.hatch])each?.classList.toggle("dim",!!kind&&area.kind!==kind);map.dimmed=!!kind,map.entries.forEach((button,index)=>button.setAttribute("aria-pressed",String(index===map.picked))),placeLabels(map)}var UNHURRIED=50,LATEST=500,idle=globalThis.requestIdleCallback??(work=>setTimeout(work,UNHURRIED));function nameLater(map){if(!map.areas[0]?.said){map.areas.forEach(nameNow);return}let here=withFocus(map);here&&nameNow(here),map.naming??=idle(()=>{map.naming=null,map.areas.forEach(nameNow)},{timeout:LATEST})}function withFocus(map){let{activeElement}=map.root.getRootNode();return activeElement instanceof SVGElement?map.areas[Number(activeElement.dataset.index)]:void 0}function nameNow(area){let said=describe(area);area.said!==said&&area.path.setAttribute("aria-label",area.said=said)}var MANY=150;function build2(map,geometry){let{codes,outlines}=geometry;map.find("hatches").replaceChildren(),map.areas=areasOf(geometry,map.find("areas")),map.outer=outlines.names.map((label,index)=>({label,outer:!0,...spots(outlines.labels[index])})),map.find("outlines").setAttribute("d",outlines.path),map.root.classList.toggle("with-outlines",outlines.names.length>0),map.root.classList.toggle("many",codes.length>MANY),map.current=map.hovered=map.focused=map.fit=map.labelsStand=map.land=null,map.zoom={k:1,x:0,y:0},hideTip(map),paint(map),reframe(map),rove(map,map.areas.find(area=>area.chosen)??map.areas[0])}function areasOf({codes,names,paths,labels,within,outlines},holder){holder.replaceChildren();let shared=sharedStart(names);return codes.map((code,index)=>{let path=make("path",{d:paths[index],role:"option",tabindex:-1,"data-index":index},holder),inside=outlines.names[within[index]??-1]??"";return{index,code,name:names[index],bare:names[index].slice(shared),label:"",inside,path,...spots(labels[index])}})}function sharedStart(names){let first=names[0].slice(0,names[0].lastIndexOf(" ")+1);return names.length>1&&names.every(name=>name.startsWith(first))?first.length:0}function spots(place){return{spots:[place.slice(0,3),place.slice(3)],x:place[3],y:place[4],reach:place[5]}}var kindOf=(label,colour,pattern)=>({label,colour,pattern,pale:luminance(colour)>PALE,hatching:hatchOf({pattern,colour},"map-")});function paint(map){let{classes,areas,values}=map.data,noValue=map.message.no_value,selected=chosenCodes(map),kinds=classes.map(line=>kindOf(...line)),none=kindOf(noValue,NO_VALUE_COLOUR,"missing");for(let area of map.areas)area.value=values[area.index]||noValue,setLabel(map,area),setKind(area,kinds[areas[area.index]]??none),setChosen(area,selected.includes(area.code));nameLater(map),map.kinds=map.areas.some(area=>area.kind===none)?[...kinds,none]:kinds,map.find("clear").hidden=!selected.length,showLegend(map),drawHatches(map),dim(map),mark(map),map.tipped&&isDrawn(map)&&showTip(map,map.tipped)}function setLabel(map,area){let label=[map.message.letters[area.code],area.bare].filter(Boolean).join(": ");area.label!==label&&(area.label=label,map.labelsStand=null)}function setKind(area,kind){area.kind?.colour!==kind.colour&&(area.path.style.fill=kind.colour),area.kind?.pale!==kind.pale&&area.path.classList.toggle("pale",kind.pale),area.kind=kind}function setChosen(area,chosen){area.chosen!==chosen&&(area.chosen=chosen,area.path.setAttribute("aria-selected",String(chosen)))}function showChosen(map){let codes=new Set(chosenCodes(map));for(let area of map.areas)setChosen(area,codes.has(area.code));map.find("clear").hidden=!codes.size,mark(map)}function drawHatches(map){let holder=map.find("hatches");for(let area of map.areas){let fill=area.kind.hatching;(area.hatched??"none")!==fill&&(area.hatch??=make("path",{d:outlineOf(area)},holder),area.hatch.style.fill=area.hatched=fill)}}var outlineOf=area=>area.path.getAttribute("d")??"";function mark(map){let marks=map.find("marks"),chosen=map.areas.filter(each=>each.chosen);if(!marks.firstChild&&!map.hovered&&!map.focused&&!chosen.length)return;let draw2=(area,...names)=>names.forEach(name=>make("path",{d:outlineOf(area),class:name},marks));marks.replaceChildren(),map.hovered&&draw2(map.hovered,"hovered");for(let area of chosen)draw2(area,"chosen-halo","chosen");map.focused&&draw2(map.focused,"focus-edge","focus")}function afterFrame({later},name,work){later.get(name)?.();let undone=!0,once=()=>{undone&&(undone=!1,later.delete(name),work())},timer=setTimeout(once,250);requestAnimationFrame(()=>setTimeout(()=>{clearTimeout(timer),once()},0)),later.set(name,()=>{undone=!1,clearTimeout(timer)})}function keeper(load){let kept2=new Map;return address=>{let known=kept2.get(address)??load(address).catch(error=>{throw kept2.delete(address),error});return kept2.set(address,known),known}}async function fetchPublished(address){let answer=await fetch(new URL(address,document.baseURI),{cache:"force-cache"});if(!answer.ok)throw new Error(`answer ${answer.status}`);return answer}async function fetchBytes(address){let bytes=new Uint8Array(await(await fetchPublished(address)).arrayBuffer());return bytes[0]===31&&bytes[1]===139?unpacked(bytes,"gzip"):bytes}var jsonOf=bytes=>JSON.parse(new TextDecoder().decode(bytes));async function unpacked(bytes,format){let{readable,writable}=new DecompressionStream(format),writer=writable.getWriter(),written=writer.write(bytes).then(()=>writer.close()),[body]=await Promise.all([new Response(readable).arrayBuffer(),written]);return new Uint8Array(body)}function parted(bytes){let end3=bytes.indexOf(10),at=end3+1,take3=size=>bytes.subarray(at,at+=size);return{head:jsonOf(bytes.subarray(0,end3)),take:take3}}var NO_CLASS=-1,USUAL={title_shown:!0,no_value:"No figure",several:!1,bare:!1,selected:[],called:"",switches:[],shown:{},marquee:[],letters:{}},USUAL_LAYER={when:{},column:0,title:"",subtitle:"",alt:"",note:""};async function read(bytes){let{head,take:take3}=parted(await unpacked(bytes,"deflate")),message={...USUAL,...head},numbersOf=planes=>{let numbers=new Array(message.count).fill(0);for(let plane=0;plane<planes;plane+=1)take3(message.count).forEach((byte,index)=>{numbers[index]+=byte*256**plane});return numbers},columns=message.columns.map(({planes=1,values})=>{let combinations=numbersOf(planes);if(Array.isArray(values))return{combinations,values,ends:[]};let numbers=numbersOf(values.planes??1);return{combinations,values:texts(values,numbers),ends:ends(values.other??{},numbers)}}),layers=message.layers.map(layer=>({...USUAL_LAYER,...layer}));return{...message,layers:layers.map(layer=>unfold(layer,columns[layer.column]))}}function unfold({kinds,details,classes,...layer},{combinations,values,ends:at}){let kindOf2=Array.from(kinds,digit=>digit==="."?NO_CLASS:parseInt(digit,36));return{...layer,ends:at,classes:classes.map(([label,colour,pattern="none"])=>[label,colour,pattern]),areas:combinations.map(each=>kindOf2[each]),values:details?values.map((value,index)=>[value,details[combinations[index]]].filter(Boolean).join(", ")):values}}function texts({prefix="",suffix="",decimals=0,least=0,other={}},numbers){let format=new Intl.NumberFormat("en-GB",{minimumFractionDigits:decimals,maximumFractionDigits:decimals}),scale=10**decimals;return numbers.map((each,index)=>{let number=each+least;return other[index]??`${number<0?"−":""}${prefix}${format.format(Math.abs(number)/scale)}${suffix}`})}function ends(other,numbers){if(Object.values(other).some(text=>/\d/u.test(text)))return[];let held=numbers.map((_,index)=>index).filter(index=>!(index in other)),alone=wanted=>{let found=held.filter(index=>numbers[index]===wanted);return found.length===1?found:[]},[least,most]=held.reduce(([low,high],n)=>[Math.min(low,numbers[n]),Math.max(high,numbers[n])],[1/0,-1/0]);return[...alone(most),...alone(least)]}function matches(shown,when){return Object.entries(when).every(([name,slugs])=>[slugs].flat().includes(shown[name]))}function layerOf({layers},shown){return layers.find(layer=>matches(shown,layer.when))??layers[0]}function holds({layers,shown:sent},shown){let known=choice=>layers.some(layer=>Object.keys(layer.when).length&&matches(choice,layer.when));return known(sent)&&known(shown)}function words({find,data,message}){for(let name of["title","subtitle","note"])write2(find(name),data[name]);for(let name of["subtitle","note"])find(name).hidden=!data[name];find("title").classList.toggle("unseen",!message.title_shown)}function sayLater(map,news=!0){afterFrame(map,"words",()=>{write2(map.find("alt"),alternative(map.data)),news&&map.told!==saying(map)&&announce(map),map.told=saying(map)})}function write2(element,text){element.textContent!==text&&(element.textContent=text)}function alternative({alt,subtitle,classes,areas}){let many=index=>areas.filter(each=>each===index).length,counts=classes.map(([label],index)=>`${label}: ${many(index)}`);return`${alt} ${subtitle?`Shown: ${subtitle}. `:""}Areas in each class: ${counts.join("; ")}.`}var saying=({data})=>[data.title,data.subtitle,data.alt].join();function announce(map){let{title,subtitle}=map.data,here=withFocus(map);map.find("live").textContent=`The map now shows: ${subtitle||title}. ${here?describe(here):""}`}var SOON=400;function agree(map,message){let wanted={...message.shown,...map.own};if(Object.entries(map.own).every(([name,slug])=>message.shown[name]===slug))map.own={};else if(holds(message,wanted))return wanted;return map.own={},map.unsaid={},message.shown}function switchTo(map,shown){map.shown=shown,map.data=layerOf(map.message,shown),words(map),showSwitches(map),map.geometry&&paint(map),sayLater(map)}function showSwitches(map){let holder=map.find("switches"),made=JSON.stringify(map.message.switches);map.switchesShow!==made&&(map.switchesShow=made,holder.replaceChildren(...map.message.switches.map(each=>radioGroup(map,each)))),holder.hidden=!map.message.switches.length,map.message.switches.forEach(({name,when},index)=>{let group=holder.children[index];group.hidden=when.length>0&&!when.some(each=>matches(map.shown,each));for(let radio of group.querySelectorAll("input"))radio.checked=radio.value===map.shown[name]})}function radioGroup(map,{name,label,options}){let{content}=map.find("switch"),group=content.firstElementChild.cloneNode(!0),part=(holder,what)=>holder.querySelector(what),option=part(group,"label");return part(group,"legend").textContent=label,part(group,".options").replaceChildren(...options.map(([slug,text])=>{let made=option.cloneNode(!0);return Object.assign(part(made,"input"),{name:`map-${name}`,value:slug,ariaLabel:text}),part(made,"span").textContent=text,made})),group.dataset.name=name,group}function listenToSwitches(map){map.find("switches").addEventListener("change",({target})=>{let radio=target;take(map,radio.closest("fieldset")?.dataset.name??"",radio.value)});let leave=()=>{map.root.isConnected&&tell(map)};map.root.addEventListener("focusout",({relatedTarget})=>{map.root.contains(relatedTarget)||leave()}),map.root.addEventListener("pointerleave",event=>{event.pointerType==="mouse"&&leave()})}function take(map,name,slug){let shown={...map.shown,[name]:slug};map.own[name]=map.unsaid[name]=slug;let own={...map.own};if(afterFrame(map,"address",()=>{map.root.isConnected&&writeAddress(own)}),!holds(map.message,shown)){map.shown=shown,showSwitches(map),tell(map);return}switchTo(map,shown),map.message.switches.find(each=>each.name===name)?.soon&&(clearTimeout(map.soon),map.soon=setTimeout(()=>tell(map),SOON))}function writeAddress(choices){let address=new URL(location.href);for(let[name,slug]of Object.entries(choices))address.searchParams.set(name,slug);history.replaceState(history.state,"",address)}function tell(map,areas){if(clearTimeout(map.soon),!areas&&!Object.keys(map.unsaid).length)return;let shown=map.unsaid;map.unsaid={},map.send(areas?{shown,areas}:{shown})}function follow(map){let address=new URLSearchParams(location.search);if(map.own={},map.unsaid={},!map.message)return;let shown={...map.message.shown};for(let{name,first}of map.message.switches)shown[name]=address.get(name)??first;holds(map.message,shown)&&switchTo(map,shown)}var PATIENCE=3e3;function choose(map,area,{at,add=!1}={}){let now=chosenCodes(map);rove(map,area),showTip(map,area,at),send(map,toggled(now,area.code,map.message.several&&(add||map.adding))),map.message.several&&(add||map.adding)&&sayChosen(map)}function toggled(now,code,add){let has=now.includes(code);return add?has?now.filter(each=>each!==code):[...now,code]:has&&now.length===1?[]:[code]}function addEach(map,on){map.adding=(on||map.message.marquee.length>0)&&map.message.several,map.find("several").setAttribute("aria-pressed",String(map.adding)),showChips(map,code=>takeOut(map,code))}function takeOut(map,code){let codes=chosenCodes(map),at=codes.indexOf(code);if(send(map,code?codes.filter(each=>each!==code):[]),sayChosen(map),map.find("several").hidden&&!code){map.current?.path.focus();return}let chips=map.find("chips").querySelectorAll("button");(chips[Math.min(at,chips.length-1)]??map.find("several")).focus()}function clear(map){send(map,[])}function chooseAll(map,codes){send(map,codes)}function showSeveral(map,first){let{several,selected}=map.message;map.find("several").hidden=!several||map.message.marquee.length>0,addEach(map,map.adding||first&&selected.length>1)}function sayChosen(map){map.message.marquee.length||(map.find("live").textContent=chosenWords(map))}function settle(map){let same=codes=>[...codes].sort().join()===[...map.message.selected].sort().join();map.asked&&same(map.asked)&&(map.asked=null)}function send(map,codes){map.asked=codes,clearTimeout(map.patience),map.patience=setTimeout(()=>{map.asked=null,show(map)},PATIENCE),show(map),tell(map,codes)}function show(map){showChosen(map),showChips(map,code=>takeOut(map,code))}function neighbour(places,[x0,y0],[across,down]){let[best,least]=[-1,1/0];for(let[n,[x,y]]of places.entries()){let[right,below]=[x-x0,y-y0],[ahead,aside]=[right*across+below*down,Math.abs(right*down)+Math.abs(below*across)],cost=ahead+2*aside+(aside>ahead?1e5:0);ahead>0&&cost<least&&([best,least]=[n,cost])}return best}function tableAfter({root}){let within=root.getRootNode(),host=within instanceof ShadowRoot?within.host:root,follows=each=>host.compareDocumentPosition(each)&Node.DOCUMENT_POSITION_FOLLOWING;return[...document.querySelectorAll("details > summary")].find(follows)}function goToTable(map){let summary=tableAfter(map);if(!summary){map.find("live").textContent="There is no table after this map.";return}summary.parentElement?.hasAttribute("open")||summary.click(),summary.focus(),summary.scrollIntoView({block:"start",behavior:"auto"})}function listenToKeys(map){let frame=map.find("frame");listenToKeyDown(frame,event=>{let area=areaAt(map,event);return!!area&&isDrawn(map)&&pressed(map,area,event)}),frame.addEventListener("focusin",event=>{let area=areaAt(map,event);area&&nameNow(area),!(!area?.path.matches(":focus-visible")||!isDrawn(map))&&(map.focused=area,mark(map),showTip(map,area))}),frame.addEventListener("focusout",()=>{map.focused=null,hideTip(map),mark(map)})}function pressed(map,area,{key,shiftKey,ctrlKey,metaKey}){let step=STEPS[key];if(step)go(map,areaBeside(map,area,step));else if(key==="Home")go(map,map.areas[0]);else if(key==="End")go(map,map.areas.at(-1));else if(key==="Enter"||key===" ")choose(map,area,{add:shiftKey||ctrlKey||metaKey});else{if(key==="Escape")return escape(map);if(key==="+"||key==="=")zoomBy(map,1.6,...onScreen(map,area.x,area.y));else if(key==="-")zoomBy(map,1/1.6);else if(key==="0")zoomBy(map,0);else if(key==="T")goToTable(map);else if(key.length===1)go(map,nextNamed(map.areas,area.index,key.toLowerCase()));else return!1}return!0}function escape(map){if(map.tipped)hideTip(map);else if(map.areas.some(each=>each.chosen)&&!map.message.marquee.length)clear(map);else return!1;return!0}function areaBeside({areas},from,step){return areas[neighbour(areas.map(({x,y})=>[x,y]),[from.x,from.y],step)]}function go(map,area){if(!area)return;let{wide,high}=map.fit,[x,y]=onScreen(map,area.x,area.y);(x<0||y<0||x>wide||y>high)&&pan(map,wide/2-x,high/2-y),rove(map,area),nameNow(area),area.path.focus({preventScroll:!0})}function listenToButtons(map){let zoom=(name,factor)=>listenToButton(map.find(name),()=>{isDrawn(map)&&(zoomBy(map,factor),map.find("live").textContent=`The map is ${map.zoom.k.toFixed(1).replace(".0","")} times as large as the whole.`)});zoom("in",1.6),zoom("out",1/1.6),zoom("whole",0),map.find("clear").addEventListener("click",()=>clear(map)),map.find("several").addEventListener("click",()=>addEach(map,!map.adding)),map.find("to-table").addEventListener("click",()=>goToTable(map))}var map_default=`/* The look of map.html. Colours of areas come with each message; all else is here. */

:host { display: block; }

.map {
  --ink: #0b0c0c;
  --soft: #484949;
  --line: #b1b4b6;
  --paper: #ffffff;
  --focus: #ffdd00;
  --chosen: var(--accent, #1a65a6);
  --tint: #e8f0f6;
  container-type: inline-size;
  margin: 0;
  color: var(--ink);
  background: var(--paper);
  color-scheme: light;
  font-size: 16px;
  line-height: 1.35;
}

.map *, .map *::before { box-sizing: border-box; }
.map [hidden] { display: none !important; }

.title { margin: 0 0 8px; font-size: 18px; font-weight: 600; line-height: 1.25; text-wrap: balance; }
.subtitle { margin: 0 0 10px; max-width: 52rem; color: var(--soft); }
.attribution { margin: 6px 0 0; color: var(--soft); font-size: 13px; }
.note { margin: 8px 0 0; max-width: 70ch; color: var(--soft); font-size: 14px; }
.state:empty { display: none; }
.state { margin: 0; padding: 12px 16px; border-left: 4px solid var(--line); color: var(--soft); }
[data-state="loading"] { min-height: var(--height); }
[data-state="loading"] .body, [data-state="failed"] .body { display: none; }

.unseen {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

/* What to show: groups of radio buttons that look like the page's other buttons. */
.switches { display: var(--map-switches, flex); flex-wrap: wrap; gap: 8px 20px; margin: 0 0 14px; }
.switches fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.switches legend { padding: 0 0 3px; font-size: 14px; }
.options { display: flex; flex-wrap: wrap; padding-left: 1px; }
.options label { position: relative; margin: 0 0 1px -1px; cursor: pointer; }
.options input { position: absolute; inset: 0; z-index: 1; width: 100%; height: 100%; margin: 0; border-radius: 3px; appearance: none; cursor: pointer; }
.options span { display: block; padding: 6px 12px; font-size: 15px; border: 1px solid #858b8e; background: var(--paper); }
.options label:first-child span { border-radius: 8px 0 0 8px; }
.options label:last-child span { border-radius: 0 8px 8px 0; }
.options input:hover + span { background: #f0f1f2; }
.options input:checked + span { border-color: var(--chosen); background: var(--tint); color: var(--chosen); box-shadow: inset 0 0 0 1px var(--chosen); }
.options label:has(:checked) { z-index: 1; }
.options label:has(:focus-visible) { z-index: 2; }
.options input:focus-visible { outline: 3px solid var(--focus); box-shadow: inset 0 0 0 2px var(--ink); }

/* Many choices take two rows on any screen: buttons of their own. */
.options:has(label:nth-child(8)) { gap: 6px; }
.options:has(label:nth-child(8)) label { margin: 0; }
.options:has(label:nth-child(8)) label span { padding: 5px 10px; border-radius: 8px; }

/* Choosing many at once: two tools, whether they add or take away, and what is chosen. */
.marquee { margin: 0 0 10px; }
.bands { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; }
.bands fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
.bands > button { min-height: 36px; padding: 5px 14px; border: 1px solid #858b8e; border-radius: 8px; background: var(--paper); color: var(--ink); font: inherit; font-size: 15px; cursor: pointer; }
.bands > button:hover { background: #f0f1f2; }
.bands > [aria-pressed="true"] { border-color: var(--chosen); background: var(--tint); color: var(--chosen); box-shadow: inset 0 0 0 1px var(--chosen); }
.bands > [aria-pressed="true"]::before { content: "✓ "; }
.said { margin: 8px 0 0; max-width: 80ch; font-size: 15px; }
.drawn-on .drawing, .drawn-on.zoomed .drawing { touch-action: none; cursor: crosshair; outline: 2px solid var(--chosen); outline-offset: -2px; }
.drawn-on .areas path { cursor: crosshair; }
.band { fill: rgb(26 101 166 / 18%); stroke: var(--ink); stroke-width: 2px; stroke-dasharray: 6 4; pointer-events: none; }
@media (pointer: coarse) {
  .bands > button, .bands .options span { min-height: 44px; }
  .bands .options span { padding-block: 11px; }
}

/* A tall map leaves room for its key beside it: the script gives the sheet its greatest width. */
.body { display: flex; flex-wrap: wrap; gap: 12px 28px; align-items: flex-start; }
.sheet { position: relative; flex: 1 1 560px; min-width: 0; }
.key { flex: 1 1 240px; min-width: 0; container: key / inline-size; }
@container (min-width: 860px) {
  .body { flex-wrap: nowrap; }
  .sheet { flex: 1 1 0; }
  .key { flex: 0 0 260px; }
}

/* The drawing */
.frame { position: relative; min-height: 120px; }
.drawing { -webkit-touch-callout: none; display: block; width: 100%; height: auto; touch-action: pan-x pan-y; user-select: none; overflow: hidden; }
.zoomed .drawing { touch-action: none; cursor: grab; outline: 1px solid var(--line); outline-offset: -1px; }
.zoomed .drawing:active { cursor: grabbing; }

/* What lies over the areas is a layer of its own, which new colours leave as it is. */
.over { will-change: transform; }
.land path { stroke-linejoin: round; fill-rule: evenodd; }
.areas path, .outlines, .marks path { vector-effect: non-scaling-stroke; }
.areas path { stroke: #ffffff; stroke-width: 0.9px; cursor: pointer; outline: none; }
.areas .pale { stroke: #858b8e; }
.many .areas path { stroke-width: 0.5px; }
.many.zoomed .areas path { stroke-width: 0.8px; }
.hatches, .outlines, .marks, .labels { pointer-events: none; }
pattern path { fill: none; stroke: var(--ink); stroke-linecap: round; stroke-opacity: 0.5; }
pattern .on-dark { stroke: #ffffff; }
.lines, .dashes { stroke-width: 1px; }
.dots { stroke-width: 1.8px; }
.dim { opacity: 0.16; }
.outlines { fill: none; stroke: var(--soft); stroke-width: 1.25px; }
.with-outlines .outlines { stroke: var(--ink); stroke-width: 1.2px; }
.with-outlines.zoomed .outlines { stroke-width: 1.8px; }
.marks path { fill: none; }
.hovered { stroke: var(--ink); stroke-width: 2px; }
.chosen-halo { stroke: #ffffff; stroke-width: 7px; }
.chosen { stroke: var(--ink); stroke-width: 3px; }
.focus-edge { stroke: var(--ink); stroke-width: 7px; }
.focus { stroke: var(--focus); stroke-width: 3.5px; }

.labels text { font-weight: 600; text-anchor: middle; paint-order: stroke; stroke-width: 3px; stroke-linejoin: round; }
.labels .leader-halo { fill: none; stroke: #ffffff; stroke-width: 3.5px; }
.labels .leader { fill: none; stroke: var(--ink); stroke-width: 1.2px; }
.labels .leader-dot { fill: var(--ink); stroke: #ffffff; stroke-width: 1px; }
.with-outlines .inner { font-weight: 400; }
.with-outlines .outer { font-weight: 700; stroke-width: 4px; }

/* What floats above it */
.tip {
  position: absolute;
  top: 0;
  left: 0;
  z-index: 2;
  display: grid;
  max-width: min(260px, 90%);
  padding: 8px 12px 9px;
  border: 1px solid var(--ink);
  border-radius: 3px;
  background: var(--paper);
  box-shadow: 0 2px 8px rgb(11 12 12 / 18%);
  font-size: 15px;
  line-height: 1.3;
  pointer-events: none;
}
.tip-place { color: var(--soft); font-size: 14px; }
.tip-value { font-size: 18px; font-variant-numeric: tabular-nums; }
.tip-kind { display: flex; gap: 7px; align-items: baseline; color: var(--soft); font-size: 14px; }
.tip i { flex: none; width: 11px; height: 11px; border: 1px solid var(--soft); forced-color-adjust: none; }

.tools { position: absolute; right: 0; bottom: 0; display: flex; }
.tools button, .clear, .several, .to-table { border: 1px solid var(--soft); background: var(--paper); color: var(--ink); cursor: pointer; }
.tools button { display: grid; place-items: center; width: 36px; height: 36px; padding: 0; margin-left: -1px; }
.tools button:first-child { border-radius: 3px 0 0 3px; }
.tools button:last-child { border-radius: 0 3px 3px 0; }
@container (min-width: 860px) {
  .tools { display: grid; top: 0; bottom: auto; }
  .tools button { width: 34px; height: 34px; margin: -1px 0 0; }
  .tools button:first-child { border-radius: 3px 3px 0 0; }
  .tools button:last-child { border-radius: 0 0 3px 3px; }
}
.tools svg { width: 16px; height: 16px; fill: none; stroke: currentcolor; stroke-width: 1.8; }
.tools [aria-disabled="true"] { color: #8a8d8f; cursor: default; }
.tools button:not([aria-disabled="true"]):hover, .clear:hover, .several:hover, .to-table:hover { background: #f0f1f2; }
.map button:focus-visible { position: relative; z-index: 1; outline: 3px solid var(--focus); box-shadow: inset 0 0 0 2px var(--ink); outline-offset: 0; }

.foot { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; min-height: 36px; padding-right: 108px; color: var(--soft); font-size: 14px; }
.scale, .north { display: inline-flex; gap: 8px; align-items: center; }
.scale { white-space: nowrap; }
.bar { display: inline-block; height: 6px; border: solid var(--soft); border-width: 0 1.5px 1.5px; }
.north { gap: 5px; }
.north svg { width: 10px; height: 15px; fill: currentcolor; }
.clear, .several, .to-table { min-height: 28px; padding: 2px 10px; border-radius: 3px; font: inherit; }
@media (pointer: coarse) {
  .clear, .several, .to-table, .chips button { min-height: 44px; }
  .tools button { width: 44px; height: 44px; }
  .foot { min-height: 44px; padding-right: 140px; }
  .options label { min-width: 44px; }
  .options label span, .options:has(label:nth-child(8)) label span { padding-block: 11px; }
}

.several[aria-pressed="true"] { border-color: var(--chosen); background: var(--tint); color: var(--chosen); box-shadow: inset 0 0 0 1px var(--chosen); }
.several[aria-pressed="true"]::before { content: "✓ "; }

.roomy { display: none; }

/* What is chosen together: each can be taken out. */
.chips { display: flex; flex-wrap: wrap; gap: 6px; margin: 10px 0 0; padding: 0; list-style: none; }
.chips button { display: inline-flex; gap: 8px; align-items: center; min-height: 32px; padding: 3px 6px 3px 12px; border: 1px solid var(--chosen); border-radius: 16px; background: var(--tint); color: var(--ink); font: inherit; font-size: 15px; text-align: left; cursor: pointer; }
.chips button span + span { flex: none; width: 20px; height: 20px; border-radius: 50%; font-size: 18px; line-height: 18px; text-align: center; }
.chips button:hover span + span { background: var(--chosen); color: var(--paper); }

/* Something else draws what is shown: the choice of what to show stays. */
.bare :is(.body, .subtitle, .note, .attribution) { display: none; }

/* The legend */
.legend { display: flex; flex-wrap: wrap; gap: 0 8px; margin: 0; padding: 0; list-style: none; }
.legend button {
  position: relative;
  display: block;
  width: 100%;
  min-height: 30px;
  padding: 5px 6px 5px 39px;
  border: 0;
  border-radius: 3px;
  background: none;
  color: inherit;
  font: inherit;
  font-size: 15px;
  text-align: left;
  cursor: pointer;
}
@media (pointer: coarse) {
  .legend li:not(.cell) button { min-height: 44px; padding-block: 12px; }
  .legend li:not(.cell) .swatch { top: 13px; }
}
.legend button:hover { background: #f0f1f2; }
.legend [aria-pressed="true"] { background: #e3e5e6; font-weight: 600; }
.swatch { position: absolute; top: 6px; left: 4px; width: 26px; height: 18px; border: 1px solid var(--soft); forced-color-adjust: none; }
.count { margin-left: 5px; color: var(--soft); font-variant-numeric: tabular-nums; font-weight: 400; white-space: nowrap; }
.legend li:not(.cell) .count::before { content: "("; }
.legend li:not(.cell) .count::after { content: ")"; }

.up, .across { margin: 0; font-size: 14px; text-align: center; }
.up:empty { display: none; }
.with-axes { display: grid; grid-template-columns: auto auto; justify-content: start; }
.with-axes .up { max-height: 186px; writing-mode: vertical-rl; rotate: 180deg; }
.square .across { padding: 2px 0 4px; text-wrap: balance; }
.legend.square { display: grid; grid-template-columns: repeat(3, 66px); gap: 2px; padding: 2px; width: max-content; }
.square > li:not(.cell) { grid-column: 1 / -1; }
.cell button { display: grid; place-items: center; width: 66px; height: 60px; padding: 0; }
.cell .swatch { position: absolute; inset: 0; width: 100%; height: 100%; }
.legend .cell .count { position: relative; margin: 0; padding: 0; font-weight: 600; forced-color-adjust: none; }
.cell [aria-pressed="true"] { outline: 3px solid var(--ink); z-index: 1; }

@container (min-width: 860px) {
  .foot { padding: 0; }
  .roomy { display: inline; }
}
@container key (max-width: 330px) {
  .legend:not(.square) { display: grid; }
}
@container (max-width: 480px) {
  .bands > button, .bands .options span { min-height: 44px; }
  .bands > button { flex: 1 1 40%; padding-inline: 8px; }
  .bands .options span { padding-block: 11px; }
  /* Many choices break into rows: buttons of their own, not a bar with torn ends. */
  .options:has(label:nth-child(5)) { gap: 6px; }
  .options:has(label:nth-child(5)) label { margin: 0; }
  .options:has(label:nth-child(5)) label span { border-radius: 8px; }
}

@media (prefers-contrast: more) {
  .map { --soft: #0b0c0c; --line: #0b0c0c; }
  .areas path { stroke-width: 1.6px; }
  .areas .pale { stroke: var(--ink); }
  .options span { border-color: var(--ink); }
  pattern path { stroke-opacity: 0.85; }
  .tools [aria-disabled="true"] { color: var(--soft); opacity: 0.7; }
}

@media (forced-colors: active) {
  .map { --ink: CanvasText; --soft: CanvasText; --line: CanvasText; --paper: Canvas; --focus: Highlight; --chosen: HighlightText; --tint: Highlight; }
  .options input:checked + span { forced-color-adjust: none; border-color: Highlight; }
  .options input:focus-visible, .map button:focus-visible { outline-offset: 2px; }
  .bands > [aria-pressed="true"] { forced-color-adjust: none; border-color: Highlight; }
  .hovered, .focus { stroke: Highlight; }
  .chosen { stroke: CanvasText; }
  .land path, .swatch, .tip i { forced-color-adjust: none; }
  .labels text { forced-color-adjust: none; }
  .chosen-halo, .focus-edge { stroke: Canvas; }
  .legend [aria-pressed="true"] { outline: 2px solid Highlight; }
  .tools [aria-disabled="true"] { color: GrayText; }
}

@media print {
  .map { break-inside: avoid; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .tools, .clear, .several, .to-table, .tip, .switches, .marquee, .chips button span + span { display: none !important; }
  .foot { padding: 0; }
  .body { flex-wrap: nowrap; gap: 20px; }
  .sheet { flex: 1 1 0; }
  .legend:not(.square) { display: grid; }
  .key { flex: 0 0 250px; }
}
`;var map_default2=`<figure class="map" data-state="loading">
  <figcaption class="title" id="title"></figcaption>
  <p class="subtitle"></p>
  <p class="unseen alt" id="alt"></p>
  <p class="unseen help" id="help">Arrow keys go from area to area, a letter to the next name that starts with it, Enter chooses, Shift and Enter adds to those chosen, plus and minus zoom, Shift and T go to the table.</p>
  <div class="switches" hidden></div>
  <div class="marquee" hidden>
    <div class="bands" role="group" aria-label="Choose many at once">
      <button type="button" class="box" aria-pressed="false">Select by box</button>
      <button type="button" class="lasso" aria-pressed="false">Select by drawing</button>
      <fieldset class="way">
        <legend class="unseen">What a drawing does</legend>
        <div class="options">
          <label><input type="radio" name="map-way" value="add" aria-label="Add" checked /><span aria-hidden="true">Add</span></label>
          <label><input type="radio" name="map-way" value="away" aria-label="Take away" class="away" /><span aria-hidden="true">Take away</span></label>
        </div>
      </fieldset>
    </div>
    <p class="said" role="status"></p>
  </div>
  <p class="state" role="status"></p>
  <div class="body">
    <div class="sheet">
      <div class="frame">
        <svg class="drawing" role="listbox" aria-labelledby="title" aria-describedby="alt help" aria-keyshortcuts="Shift+T">
          <defs>
            <pattern id="deprived-on-dark" width="7" height="7" patternUnits="userSpaceOnUse"><path class="lines on-dark" d="M-1 1l2-2M0 7l7-7M6 8l2-2" /></pattern>
            <pattern id="deprived-on-light" width="7" height="7" patternUnits="userSpaceOnUse"><path class="lines on-light" d="M-1 1l2-2M0 7l7-7M6 8l2-2" /></pattern>
            <pattern id="affluent-on-dark" width="7" height="7" patternUnits="userSpaceOnUse"><path class="dots on-dark" d="M1.75 1.75h.01M5.25 5.25h.01" /></pattern>
            <pattern id="affluent-on-light" width="7" height="7" patternUnits="userSpaceOnUse"><path class="dots on-light" d="M1.75 1.75h.01M5.25 5.25h.01" /></pattern>
            <pattern id="missing-on-light" width="7" height="7" patternUnits="userSpaceOnUse"><path class="dashes on-light" d="M1.5 3.5h4" /></pattern>
          </defs>
          <g class="land">
            <g class="areas"></g>
            <g class="hatches" aria-hidden="true"></g>
          </g>
          <g class="over" aria-hidden="true">
            <g class="land">
              <path class="outlines" />
              <g class="marks"></g>
            </g>
            <g class="labels"></g>
            <path class="band" />
          </g>
        </svg>
        <div class="tip" aria-hidden="true" hidden>
          <b class="tip-name"></b>
          <span class="tip-place"></span>
          <span class="tip-value"></span>
          <span class="tip-kind"><i></i><span></span></span>
        </div>
      </div>
      <div class="foot">
        <span class="scale" role="img"><span class="bar"></span><span class="length"></span></span>
        <span class="north" role="img" aria-label="North is up">
          <svg viewBox="0 0 12 18" aria-hidden="true"><path d="M6 1 11 17 6 13 1 17z" /></svg>N
        </span>
        <button type="button" class="to-table">Go to the table</button>
        <button type="button" class="several" aria-pressed="false" hidden>Choose several</button>
        <button type="button" class="clear" hidden>Clear<span class="roomy"> choice</span></button>
      </div>
      <div class="tools" role="group" aria-label="Zoom the map">
        <button type="button" class="in" aria-label="Zoom in" title="Zoom in">
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2.5v11M2.5 8h11" /></svg>
        </button>
        <button type="button" class="out" aria-label="Zoom out" title="Zoom out">
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 8h11" /></svg>
        </button>
        <button type="button" class="whole" aria-label="Show the whole map" title="Show the whole map">
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" /></svg>
        </button>
      </div>
    </div>
    <div class="key">
      <p class="up"></p>
      <ol class="legend" aria-label="Key: press an entry to pick out its areas"></ol>
    </div>
  </div>
  <ul class="chips" aria-label="Chosen together" hidden></ul>
  <p class="note"></p>
  <p class="attribution">{ATTRIBUTION}</p>
  <p class="unseen live" aria-live="polite"></p>
  <template class="switch">
    <fieldset>
      <legend></legend>
      <div class="options"><label><input type="radio" /><span aria-hidden="true"></span></label></div>
    </fieldset>
  </template>
  <template class="entry">
    <li>
      <button type="button" aria-pressed="false">
        <svg class="swatch" aria-hidden="true"><rect width="100%" height="100%" /><rect width="100%" height="100%" fill="none" /></svg>
        <span class="kind"></span>
        <span class="count"></span>
        <span class="unseen"></span>
      </button>
    </li>
  </template>
</figure>
`;var WHEEL={pixels:.01,lines:.05};function listenToPointers(element,acts){let down=new Map,moved=0,long=longPress((at,target)=>down.size===1&&moved<=4&&acts.ready()&&(acts.hold?.(at,target)??!1)),release=event=>{long.end(),down.delete(event.pointerId),down.size||acts.press?.(!1)};element.addEventListener("pointerdown",event=>{down.size||(moved=0),down.set(event.pointerId,acts.at(event)),long.begin(acts.at(event),event),acts.press?.(!0)}),element.addEventListener("pointermove",event=>{if(event.pointerType==="mouse"&&!event.buttons&&down.size&&release(event),!acts.ready())return;let[now,last]=[acts.at(event),down.get(event.pointerId)];last?(moved+=distance(now,last),down.size===2?acts.pinch(pinchOf(down,event.pointerId,now)):moved>4&&!acts.whole()&&drag(element,acts,event.pointerId,[now[0]-last[0],now[1]-last[1]]),down.set(event.pointerId,now)):event.pointerType==="mouse"&&acts.hover(now,event)}),element.addEventListener("pointerup",release),element.addEventListener("pointercancel",release),element.addEventListener("pointerleave",event=>{event.pointerType==="mouse"&&acts.leave()}),element.addEventListener("click",event=>{moved<=4&&!long.meant&&acts.ready()&&acts.click(acts.at(event),event)}),listenToWheel(element,acts)}function longPress(act){let waits={},press={meant:!1,begin(at,{pointerType,target}){press.end(),press.meant=!1,pointerType!=="mouse"&&(waits.timer=setTimeout(()=>{press.meant=act(at,target)},550))},end(){clearTimeout(waits.timer)}};return press}function drag(element,acts,pointer,by){element.setPointerCapture(pointer),acts.drag(...by)}function listenToWheel(element,acts){element.addEventListener("wheel",event=>{!event.ctrlKey||!acts.ready()||(event.preventDefault(),acts.wheel(wheelFactor(event),acts.at(event)))},{passive:!1})}var wheelFactor=({deltaY,deltaMode})=>Math.exp(-deltaY*(deltaMode?WHEEL.lines:WHEEL.pixels));function placeIn(element,wide,event){let box=element.getBoundingClientRect(),larger=wide&&box.width/wide||1;return[(event.clientX-box.left)/larger,(event.clientY-box.top)/larger]}var distance=(a,b)=>Math.hypot(a[0]-b[0],a[1]-b[1]);function pinchOf(down,moving,now){let was=down.get(moving)??now,still=[...down].find(([id])=>id!==moving)?.[1]??now,apart=(a,b)=>Math.max(distance(a,b),1);return{factor:apart(now,still)/apart(was,still),about:[(now[0]+still[0])/2,(now[1]+still[1])/2],by:[(now[0]-was[0])/2,(now[1]-was[1])/2]}}var STILL=4,APART3=3,TOOLS2=["box","lasso"],DRAW={box:"Drag over the map to draw a box.",lasso:"Drag around areas on the map to draw a line."};function listenToMarquee(map){for(let tool of TOOLS2)map.find(tool).addEventListener("click",()=>take2(map,map.tool===tool?null:tool));let frame=map.find("frame");frame.addEventListener("pointerdown",event=>caught(map,event,begin),{capture:!0}),frame.addEventListener("pointermove",event=>caught(map,event,goOn),{capture:!0}),frame.addEventListener("pointerup",event=>caught(map,event,end2),{capture:!0}),frame.addEventListener("pointercancel",event=>caught(map,event,giveUp),{capture:!0}),frame.addEventListener("click",event=>{map.tool&&event.stopPropagation()},{capture:!0}),map.root.addEventListener("keydown",event=>{event.key!=="Escape"||!map.tool||(event.preventDefault(),event.stopPropagation(),map.marking?giveUp(map):take2(map,null))},{capture:!0})}function showMarquee(map){let{marquee}=map.message;if(map.find("marquee").hidden=!marquee.length,!marquee.length)return;map.find("help").textContent=`Arrow keys go from area to area, a letter to the next name that starts with it, Enter or Space takes a ${marquee[0]} or leaves it, plus and minus zoom, Shift and T go to the table.`;let codes=chosenCodes(map).join();map.geometry&&map.saidOf!==codes&&say(map)}function say(map){map.saidOf=chosenCodes(map).join(),map.find("said").textContent=chosenWords(map)}function take2(map,tool){giveUp(map),map.tool=tool;for(let each of TOOLS2)map.find(each).setAttribute("aria-pressed",String(each===tool));map.root.classList.toggle("drawn-on",!!tool);let many=map.message.marquee[1]??"areas";map.find("said").textContent=tool?`${DRAW[tool]} The ${many} whose middle lies within are taken. Escape ends.`:chosenWords(map)}function caught(map,event,act){!map.tool||!isDrawn(map)||(event.stopPropagation(),event.isPrimary&&act(map,event))}function begin(map,event){event.button===0&&(event.preventDefault(),hideTip(map),map.svg.setPointerCapture(event.pointerId),map.marking={points:[placeIn(map.svg,map.fit.wide,event)],area:areaAt(map,event)})}function goOn(map,event){let{marking}=map;if(!marking)return;let at=placeIn(map.svg,map.fit.wide,event);map.tool==="box"?marking.points=[marking.points[0],at]:distance2(marking.points.at(-1),at)>=APART3&&marking.points.push(at),map.find("band").setAttribute("d",`M${cornersOf(map.tool,marking).join("L")}Z`)}function end2(map,event){let{marking}=map;if(!marking)return;let corners=cornersOf(map.tool,marking);if(giveUp(map),corners.every(each=>distance2(each,corners[0])<=STILL)){marking.area&&choose(map,marking.area,{at:corners[0]}),say(map);return}let within=map.areas.filter(({x,y})=>isWithin(onScreen(map,x,y),corners)).map(({code})=>code);if(!within.length){map.find("said").textContent=`No ${map.message.marquee[0]??"area"} has its middle there. ${chosenWords(map)}`;return}chooseAll(map,after(chosenCodes(map),within,takesAway(map,event))),say(map)}function takesAway(map,{shiftKey,altKey}){return shiftKey||altKey?altKey&&!shiftKey:map.find("away").checked}function after(now,within,away){return away?now.filter(code=>!within.includes(code)):[...new Set([...now,...within])]}function giveUp(map){map.marking=null,map.find("band").removeAttribute("d")}function cornersOf(tool,{points}){if(tool!=="box")return points;let[[left,top],[right,bottom]]=[points[0],points.at(-1)];return[[left,top],[right,top],[right,bottom],[left,bottom]]}function isWithin([x,y],corners){let inside=!1;return corners.forEach(([x1,y1],index)=>{let[x2,y2]=corners[(index+1)%corners.length];y1>y!=y2>y&&x<x1+(y-y1)/(y2-y1)*(x2-x1)&&(inside=!inside)}),inside}var distance2=(a,b)=>Math.hypot(a[0]-b[0],a[1]-b[1]);var geometryAt=keeper(async address=>jsonOf(await fetchBytes(address)));async function fetchOutlines(map,address,done){map.geometry=null,showState(map,"loading","Loading the map’s outlines…");try{let geometry=await geometryAt(address);if(map.address!==address)return;map.geometry=geometry,showState(map,"ready"),done(geometry)}catch(error){if(map.address!==address)return;map.address=null;let{pathname}=new URL(address,document.baseURI),why=error.message;showState(map,"failed",`The map’s outlines could not be loaded from ${pathname} (${why}); the table below has every figure.`)}}function listenToPointer(map){let drawn=map;listenToPointers(map.svg,{ready:()=>isDrawn(map),whole:()=>map.zoom.k<=1,at:event=>placeIn(map.svg,map.fit?.wide,event),hover:(at,event)=>pointAt(drawn,areaAt(map,event),at),leave:()=>pointAtNothing(map),click:(at,event)=>{let area=areaAt(map,event);area&&choose(drawn,area,{at,add:event.ctrlKey||event.metaKey||event.shiftKey})},hold:(at,target)=>{let area=areaAt(map,{target});return!area||!map.message.several?!1:(addEach(map,!0),choose(drawn,area,{at}),!0)},drag:(x,y)=>{hideTip(map),pan(drawn,x,y)},pinch:({factor,about,by})=>{zoomBy(drawn,factor,...about),pan(drawn,...by)},wheel:(factor,about)=>zoomBy(drawn,factor,...about)})}function pointAt(map,area,at){if(!area){pointAtNothing(map);return}hover(map,area),showTip(map,area,at)}function pointAtNothing(map){hover(map,null),hideTip(map)}function hover(map,area){map.hovered!==area&&(map.hovered=area,mark(map))}var maps=new WeakMap;function show2({parentElement,data,setTriggerValue}){let map=maps.get(parentElement)??createMap(parentElement);map.send=told=>setTriggerValue("told",told),map.turn+=1;let{turn}=map;return read(data).then(message=>{turn===map.turn&&update(map,message)},error=>fail(map,error)),()=>{map.observer.disconnect(),map.forget(),map.root.remove(),maps.delete(parentElement)}}function createMap(parent){let{root,find}=skeletonOf(map_default2,map_default),map={root,find,turn:0,areas:[],outer:[],kinds:[],entries:[],written:[],widths:new Map,later:new Map,own:{},unsaid:{},width:0,zoom:{k:1,x:0,y:0},adding:!1,tool:null,marking:null,saidOf:null};map.svg=root.querySelector(".drawing"),addMapPatterns(root),map.pen=document.createElement("canvas").getContext("2d"),map.observer=new ResizeObserver(()=>{root.clientWidth!==map.width&&reframe(map)}),map.observer.observe(root),listenToMarquee(map),listenToPointer(map),listenToKeys(map),listenToButtons(map),listenToSwitches(map);let followed=()=>follow(map);return addEventListener("popstate",followed),map.forget=()=>removeEventListener("popstate",followed),document.fonts?.ready.then(()=>labelsChanged(map)),maps.set(parent,map),parent.replaceChildren(root),map}function addMapPatterns(root){for(let pattern of root.querySelectorAll("pattern")){let own=pattern.cloneNode(!0);own.id=`map-${pattern.id}`,pattern.after(own)}}function update(map,message){let before=map.message;map.message=message,map.shown=agree(map,message),map.data=layerOf(message,map.shown),settle(map),words(map),showSwitches(map),map.svg.setAttribute("aria-multiselectable",String(message.several||message.selected.length>1)),map.root.classList.toggle("bare",message.bare),map.root.style.setProperty("--height",`${message.height}px`),map.address!==message.address?(map.address=message.address,fetchOutlines(map,message.address,geometry=>{build2(map,geometry),showSeveral(map,!0),showMarquee(map)})):map.geometry&&(paint(map),(before.height!==message.height||before.bare!==message.bare)&&reframe(map),showSeveral(map,!1),showMarquee(map)),sayLater(map,!!map.geometry)}function fail(map,error){showState(map,"failed",`The map’s figures could not be read (${error.message}); the table below has every figure.`)}export{show2 as default};
